package petal.lessons.check;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import petal.lessons.answers.AnswersFile;
import petal.lessons.exercise.Chapters;

/**
 * Where a student's exercises are: the checkout of Petal, or a folder that {@code petal course} has made.
 *
 * @param sources what holds {@code petal/lessons/CHAPTER/Exercises.java}
 */
public record CourseFolder(Path sources) {
    /** The file in a course that says that it is for students. */
    public static final String STUDENTS = "for-students.txt";
    private static final Path COURSE = Path.of("src");
    private static final Path CHECKOUT = Path.of("lessons", "src", "main", "java");

    /**
     * The folder that the user names, or else the one around the working directory, or else the checkout that this
     * program was built in; none if there is none.
     *
     * @throws IOException if the user names a folder without exercises
     */
    public static Optional<CourseFolder> find(Optional<Path> named) throws IOException {
        if (named.isPresent()) {
            return Optional.of(at(named.get()).orElseThrow(() -> new IOException("There are no exercises in "
                    + named.get() + ": name a folder that \"petal course DIR\" has made.")));
        }
        return around(Path.of("").toAbsolutePath()).or(() -> program().flatMap(CourseFolder::around));
    }

    /** The one in a folder that {@code petal course} makes. */
    public static CourseFolder in(Path folder) {
        return new CourseFolder(folder.resolve(COURSE));
    }

    private static Optional<CourseFolder> around(Path start) {
        return Stream.iterate(start, folder -> folder != null, Path::getParent).map(CourseFolder::at)
                .flatMap(Optional::stream).findFirst();
    }

    private static Optional<CourseFolder> at(Path folder) {
        return Stream.of(folder.resolve(COURSE), folder.resolve(CHECKOUT)).map(CourseFolder::new)
                .filter(course -> Chapters.names().stream().anyMatch(name -> Files.exists(course.file(name))))
                .findFirst();
    }

    /** Where this program's classes lie; nowhere if they are part of the Java that runs them. */
    private static Optional<Path> program() {
        var source = CourseFolder.class.getProtectionDomain().getCodeSource();
        try {
            return source == null || !"file".equals(source.getLocation().getProtocol()) ? Optional.empty()
                    : Optional.of(Path.of(source.getLocation().toURI()));
        } catch (URISyntaxException e) {
            throw new IllegalStateException(source.getLocation() + " is no address", e);
        }
    }

    /** The file to fill in of a chapter. */
    public Path file(String chapter) {
        return sources.resolve("petal", "lessons", chapter, "Exercises.java");
    }

    /** The folder around all of it. */
    public Path root() {
        Path whole = sources.toAbsolutePath().normalize();
        int above = whole.endsWith(CHECKOUT) ? CHECKOUT.getNameCount() : COURSE.getNameCount();
        return Stream.iterate(whole, Path::getParent).skip(above).findFirst().orElseThrow();
    }

    /** The file of a chapter's answers, which need not be there. */
    public Path answers(String chapter) {
        return root().resolve("answers").resolve(AnswersFile.name(chapter));
    }

    /** Whether its lessons may show model answers: not in a course that {@code --students} has made. */
    public boolean hasModelAnswers() {
        return !Files.exists(root().resolve(STUDENTS));
    }

    /** A path as one writes it from the working directory, if it lies below. */
    public static Path shown(Path path) {
        Path whole = path.toAbsolutePath().normalize();
        Path here = Path.of("").toAbsolutePath();
        return whole.startsWith(here) ? here.relativize(whole) : whole;
    }

    /** The file as one writes it from the working directory, if it lies below. */
    public String shown(String chapter) {
        return shown(file(chapter)).toString();
    }
}
