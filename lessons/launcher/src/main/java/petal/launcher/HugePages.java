package petal.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Memory in pages of two megabytes instead of four kilobytes, which Linux gives to programs that ask for it: a training
 * step walks through hundreds of megabytes, and looking up where each small page lies takes up to an eighth of its time.
 */
final class HugePages {
    private static final Path LINUX = Path.of("/sys/kernel/mm/transparent_hugepage/enabled");

    private HugePages() {
    }

    /** Java's option where the system gives such pages on demand; Java for other systems does not know it. */
    static List<String> options() {
        return options(LINUX);
    }

    /** As {@link #options()} where {@code setting} is the system's: its choices, the current one in brackets. */
    static List<String> options(Path setting) {
        try {
            return Files.readString(setting).contains("[madvise]") ? List.of("-XX:+UseTransparentHugePages")
                    : List.of();
        } catch (IOException absent) {
            return List.of();
        }
    }
}
