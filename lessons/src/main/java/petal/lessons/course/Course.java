package petal.lessons.course;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import petal.lessons.answers.AnswersFile;
import petal.lessons.check.CourseFolder;
import petal.lessons.classroom.Lesson;
import petal.lessons.classroom.Lessons;
import petal.lessons.exercise.Chapters;

/**
 * Writes the course's files to work in.
 *
 * @param students whether to leave out the solutions and the model answers
 */
public record Course(boolean students) {
    private static final String ABOUT_SOLUTIONS = "\n * Solutions are in {@link Solutions}.";

    /**
     * Writes all of it into a folder, or nothing.
     *
     * @param folder new, or empty
     * @throws IOException if something is in the folder, or it cannot be written to
     */
    public void write(Path folder) throws IOException {
        refuse(folder);
        List<Path> written = new ArrayList<>();
        try {
            for (String chapter : Chapters.names()) {
                exercises(folder, chapter, written);
            }
            for (Lesson lesson : Lessons.all()) {
                if (!lesson.tasks().isEmpty()) {
                    put(CourseFolder.in(folder).answers(lesson.name()),
                            AnswersFile.format(lesson.name(), lesson.tasks(), Map.of()), written);
                }
            }
            if (students) {
                put(folder.resolve(CourseFolder.STUDENTS), resource("/petal/lessons/course/" + CourseFolder.STUDENTS),
                        written);
            }
            for (String name : List.of("README.md", ".project", ".classpath", "petal-course.iml", ".idea/modules.xml",
                    ".idea/misc.xml")) {
                put(folder.resolve(name), resource("/petal/lessons/course/" + name.replaceFirst("^\\.", "")), written);
            }
            Path library = made(folder.resolve("lib").resolve("petal.jar"), written);
            CourseLibrary.write(library);
        } catch (IOException | RuntimeException e) {
            remove(written);
            throw e;
        }
    }

    private static void refuse(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> inside = Files.list(folder)) {
                if (inside.findAny().isPresent()) {
                    throw new IOException(
                            "The folder " + folder + " is not empty: name a new one for the course, so that "
                                    + "nothing in it is overwritten.");
                }
            }
        }
    }

    private void exercises(Path folder, String chapter, List<Path> written) throws IOException {
        Path file = CourseFolder.in(folder).file(chapter);
        String exercises = resource("/petal/lessons/" + chapter + "/Exercises.java");
        put(file, students ? exercises.replace(ABOUT_SOLUTIONS, "") : exercises, written);
        if (!students) {
            put(file.resolveSibling("Solutions.java"), resource("/petal/lessons/" + chapter + "/Solutions.java"),
                    written);
        }
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Course.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not part of this program; build it with Maven");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void put(Path file, String text, List<Path> written) throws IOException {
        Files.writeString(made(file, written), text);
    }

    /** Makes the folders above a file, and notes everything that is new. */
    private static Path made(Path file, List<Path> written) throws IOException {
        for (Path above = file.getParent(); above != null && !Files.exists(above); above = above.getParent()) {
            written.add(above);
        }
        if (file.getParent() != null) {
            Files.createDirectories(file.getParent());
        }
        written.add(file);
        return file;
    }

    private static void remove(List<Path> written) throws IOException {
        for (Path path : written.stream().sorted(Comparator.comparingInt(Path::getNameCount).reversed()).toList()) {
            Files.deleteIfExists(path);
        }
    }
}
