package petal.launcher;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What the launcher does with folders. */
final class Folders {

    private Folders() {}

    /** What is in a folder, by a pattern for names; nothing if there is no folder. */
    static List<Path> list(Path folder, String pattern) throws IOException {
        List<Path> entries = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder, pattern)) {
                stream.forEach(entries::add);
            }
        }
        entries.sort(null);
        return entries;
    }

    /** Removes a file or a folder with everything in it, if it is there. */
    static void delete(Path path) throws IOException {
        if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            for (Path entry : list(path, "*")) {
                delete(entry);
            }
        }
        Files.deleteIfExists(path);
    }
}
