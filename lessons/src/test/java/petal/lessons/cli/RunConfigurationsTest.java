package petal.lessons.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import petal.lessons.classroom.Lesson;
import petal.lessons.classroom.Lessons;
import tools.jackson.databind.json.JsonMapper;

/** An editor starts every lesson with a click. */
class RunConfigurationsTest {
    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();

    @Test
    void intellijHasOneForEveryLesson() throws IOException {
        List<String> configurations;
        try (Stream<Path> files = Files.list(PROJECT.resolve(".run"))) {
            // a lesson that trains has a second one, for all photos
            configurations = files.filter(file -> !file.getFileName().toString().contains("(full)")).sorted()
                    .map(RunConfigurationsTest::read).toList();
        }
        for (Lesson lesson : Lessons.all()) {
            long matching = configurations.stream().filter(xml -> xml.contains("<module name=\"petal-lessons\" />")
                    && xml.contains("value=\"" + lesson.getClass().getName() + "\"")).count();
            assertEquals(1, matching, lesson.name());
        }
    }

    @Test
    void vsCodeHasOneForEveryLesson() throws IOException {
        var json = JsonMapper.builder().build().readTree(PROJECT.resolve(".vscode/launch.json").toFile());
        List<String> classes = json.get("configurations").valueStream().map(c -> c.get("mainClass").asString())
                .toList();
        for (Lesson lesson : Lessons.all()) {
            assertTrue(classes.contains("petal.lessons/" + lesson.getClass().getName()), lesson.name());
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
