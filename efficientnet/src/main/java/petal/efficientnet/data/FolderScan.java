package petal.efficientnet.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Lists folders in the order in which torchvision does, which decides the numbers of classes and samples. */
final class FolderScan {

    /** torchvision's IMG_EXTENSIONS. */
    static final List<String> EXTENSIONS =
            List.of(".jpg", ".jpeg", ".png", ".ppm", ".bmp", ".pgm", ".tif", ".tiff", ".webp");

    /** The charset of file names. */
    private static final String NAMES = System.getProperty("sun.jnu.encoding");

    /** Folders that systems and programs make for themselves: of zip files from a Mac, of network disks. */
    private static final Set<String> SYSTEM_FOLDERS = Set.of("__macosx", "@eadir", "$recycle.bin",
            "system volume information", "lost+found");

    private FolderScan() {
    }

    /** The names of the folders right under {@code root} that a person may have made, sorted. */
    static List<String> folderNames(Path root) throws IOException {
        try (Stream<Path> entries = Files.list(root)) {
            return entries.filter(Files::isDirectory).map(FolderScan::name).filter(name -> !isForeign(name))
                    .sorted(FolderScan::compareCodePoints).toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Whether a file or folder is hidden or a system's own: {@code ._1.jpg}, {@code .ipynb_checkpoints}. */
    static boolean isForeign(String name) {
        return name.startsWith(".") || SYSTEM_FOLDERS.contains(name.toLowerCase(Locale.ROOT));
    }

    /** How many files of each ending there are under {@code folder}, hidden ones left out, such as "20 .gif". */
    static String endings(Path folder) throws IOException {
        try (Stream<Path> files = files(folder, (_, attributes) -> !attributes.isDirectory())) {
            Map<String, Long> counts = files.collect(Collectors.groupingBy(
                    path -> ending(path.getFileName().toString()), TreeMap::new, Collectors.counting()));
            return counts.entrySet().stream().map(entry -> entry.getValue() + " " + entry.getKey())
                    .collect(Collectors.joining(", "));
        }
    }

    private static String ending(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "without an ending" : name.substring(dot).toLowerCase(Locale.ROOT);
    }

    /** The caller closes the stream. */
    @SuppressWarnings("StreamResourceLeak")
    private static Stream<Path> files(Path folder, BiPredicate<Path, BasicFileAttributes> wanted) throws IOException {
        return Files.find(folder, Integer.MAX_VALUE, wanted, FileVisitOption.FOLLOW_LINKS)
                .filter(path -> !isInForeign(folder.relativize(path)));
    }

    private static boolean isInForeign(Path path) {
        for (Path part : path) {
            if (isForeign(part.toString())) {
                return true;
            }
        }
        return false;
    }

    /**
     * The name of a folder or file. Java puts U+FFFD where it has no character for a name's bytes: if the locale's
     * charset is to blame, two folders could get one name.
     */
    private static String name(Path path) {
        String name = path.getFileName().toString();
        if (name.indexOf('\uFFFD') >= 0 && !StandardCharsets.UTF_8.name().equals(NAMES)) {
            throw new UncheckedIOException(new ImageFolderException("The name of " + path + " cannot be read in this "
                    + "machine's locale, whose charset is " + NAMES + ": set LC_ALL=C.UTF-8 and run it again."));
        }
        return name;
    }

    private static String folderOf(Path file) {
        return Objects.requireNonNull(file.getParent(), "a file that was found lies in a folder").toString();
    }

    /**
     * The picture files under {@code folder} and the folders in it, links followed and what is hidden left out: sorted
     * by the path of their folder, then by name.
     */
    static List<Path> pictures(Path folder) throws IOException {
        try (Stream<Path> found = files(folder, FolderScan::isPicture)) {
            return found.map(path -> new Found(folderOf(path), name(path), path))
                    .sorted(Comparator.comparing(Found::folder, FolderScan::compareCodePoints)
                            .thenComparing(Found::name, FolderScan::compareCodePoints))
                    .map(Found::path).toList();
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof FileSystemLoopException loop) {
                throw new ImageFolderException(loop.getFile() + " links to a folder that it lies in; remove the link.");
            }
            throw e.getCause();
        }
    }

    private record Found(String folder, String name, Path path) {
    }

    private static boolean isPicture(Path path, BasicFileAttributes attributes) {
        return !attributes.isDirectory() && isPicture(path.getFileName().toString());
    }

    /** Whether a file of that name counts as a picture. */
    static boolean isPicture(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return !name.startsWith(".") && EXTENSIONS.stream().anyMatch(lower::endsWith);
    }

    /** Python's order of strings. Java's differs for characters beyond 16 bits, whose halves sort before U+E000. */
    static int compareCodePoints(String a, String b) {
        int same = 0;
        int shorter = Math.min(a.length(), b.length());
        while (same < shorter && a.charAt(same) == b.charAt(same)) {
            same++;
        }
        if (same == shorter) {
            return a.length() - b.length();
        }
        char x = a.charAt(same);
        char y = b.charAt(same);
        boolean halves = Character.isSurrogate(x) != Character.isSurrogate(y);
        return halves && x >= Character.MIN_SURROGATE && y >= Character.MIN_SURROGATE ? y - x : x - y;
    }
}
