package petal.lessons.grade;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import petal.lessons.check.CourseFolder;

/**
 * The hand-ins in what a teacher names: zips, courses' folders, and folders of these, as learning platforms pack them.
 *
 * @param all     in the order of their names
 * @param leftOut files among them that are neither zips nor folders
 */
public record Sources(List<Source> all, List<String> leftOut) {
    private static final int DEEPEST = 4;

    /**
     * Finds them.
     *
     * @param ignored a folder that is not looked into: the results of an earlier grading, say
     * @throws IOException if one of the paths does not exist, or no hand-in is found at all
     */
    public static Sources find(List<Path> named, Path ignored) throws IOException {
        var found = new Sources(new ArrayList<>(), new ArrayList<>());
        for (Path path : named) {
            if (!Files.exists(path)) {
                throw new NoSuchFileException(path.toString());
            }
            String name = path.toAbsolutePath().normalize().getFileName().toString();
            if (!Files.isDirectory(path) || isCourse(path)) {
                found.all.add(new Source(path, name));
            } else {
                found.addAll(path, path, ignored.toAbsolutePath().normalize(), 1);
            }
        }
        if (found.all.isEmpty()) {
            throw new IOException(
                    "There are no hand-ins in " + named.getFirst() + ": files that \"petal hand-in\" has made, "
                            + "or folders of courses, were expected.");
        }
        return found;
    }

    private void addAll(Path folder, Path root, Path ignored, int depth) throws IOException {
        List<Path> inside;
        try (Stream<Path> list = Files.list(folder)) {
            inside = list.filter(path -> !path.getFileName().toString().matches("\\..*|__MACOSX"))
                    .filter(path -> !path.toAbsolutePath().normalize().equals(ignored)).sorted().toList();
        }
        for (Path path : inside) {
            String shown = root.relativize(path).toString().replace('\\', '/');
            if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                int before = all.size();
                if (!isCourse(path) && depth < DEEPEST) {
                    addAll(path, root, ignored, depth + 1);
                }
                if (all.size() == before) {
                    all.add(new Source(path, shown)); // reading it says what is missing
                }
            } else if (shown.toLowerCase(Locale.ROOT).endsWith(".zip")) {
                all.add(new Source(path, shown));
            } else {
                leftOut.add(shown);
            }
        }
    }

    private static boolean isCourse(Path folder) {
        return course(folder).isPresent();
    }

    /** The course in a folder, if it is one. */
    static Optional<CourseFolder> course(Path folder) {
        try {
            return CourseFolder.find(Optional.of(folder));
        } catch (IOException e) {
            return Optional.empty(); // it says that there is none
        }
    }
}
