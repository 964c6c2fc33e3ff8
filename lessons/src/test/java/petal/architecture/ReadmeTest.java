package petal.architecture;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** README shows the program that the profile consumers builds and runs, to the letter. */
class ReadmeTest {
    private static final Path FIRST = Path.of("consumers/src/it/class-path");

    @Test
    void showsHowJbangsProgramBegins() throws IOException {
        String program = Files.readString(Path.of("consumers/src/it/jbang/First.java")).replace("\r\n", "\n");
        String head = program.substring(0, program.indexOf("\n\n") + 1);
        assertTrue(
                Files.readString(Path.of("../README.md")).replace("\r\n", "\n").contains("```java\n" + head + "```\n"),
                head);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pom.xml", "src/main/java/example/First.java"})
    void showsTheFirstProgram(String file) throws IOException {
        String shown = Files.readString(FIRST.resolve(file)).replace("\r\n", "\n");
        assertTrue(Files.readString(Path.of("../README.md")).replace("\r\n", "\n").contains("\n" + shown + "```\n"),
                "README.md has to contain " + FIRST.resolve(file));
    }
}
