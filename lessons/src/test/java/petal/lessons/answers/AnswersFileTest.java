package petal.lessons.answers;

import static java.nio.charset.StandardCharsets.UTF_16;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnswersFileTest {
    private static final List<Question> QUESTIONS = List.of(new Question("size", "How\n  many?"),
            new Question("which-copy", "Which `t`?"));
    private static final List<String> IDS = List.of("size", "which-copy");

    @Test
    void itReadsAsItIsWritten() {
        assertEquals(
                """
                        # Your answers: tensors

                        Write below the questions, and leave the lines that begin with ## as they are: they say which answer is \
                        whose.

                        ## size: How many?

                        Four.

                        ## which-copy: Which `t`?



                        """,
                AnswersFile.format("tensors", QUESTIONS, Map.of("size", "Four.")));
    }

    @Property
    void everyAnswerComesBack(@ForAll("answers") String first, @ForAll("answers") String second) {
        Map<String, String> back = AnswersFile.parse(AnswersFile.format("tensors", QUESTIONS, Map.of("size", first,
                "which-copy", second)), IDS);
        assertEquals(seen(first), seen(back.getOrDefault("size", "")));
        assertEquals(seen(second), seen(back.getOrDefault("which-copy", "")));
    }

    /** As it looks: other line ends, blank lines around it and a space before what would be a heading do not show. */
    private static String seen(String answer) {
        return String.join("\n", answer.lines().toList()).strip().replaceAll("(?m)^ ##", "##");
    }

    @Provide
    Arbitrary<String> answers() {
        return Arbitraries
                .oneOf(Arbitraries.of("## size: x", "## which-copy", "## other", "# size", "\r\n", "\n", "> a",
                        "##", " "), Arbitraries.strings().all().ofMaxLength(5))
                .list().ofMaxSize(8)
                .map(parts -> String.join("\n", parts));
    }

    @Test
    void othersHeadingsArePartOfAnAnswer() {
        String text =
                "\uFEFF# x\r\n\r\n## size: How?\r\n## My view\r\n## none: y\r\nFour.  \r\n\r\n##  which-copy \r\n\t\r\n";
        assertEquals(Map.of("size", "## My view\n## none: y\nFour."), AnswersFile.parse(text, IDS));
    }

    @Test
    void otherFilesAreRefused(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("tensors.md"), "## size: é\nFour.".getBytes(UTF_16));
        var refusal = assertThrows(IOException.class, () -> AnswersFile.read(file, IDS));
        assertTrue(refusal.getMessage().endsWith("tensors.md is not in UTF-8; save it in that encoding."),
                refusal::getMessage);
        Files.write(file, new byte[AnswersFile.LARGEST + 1]);
        refusal = assertThrows(IOException.class, () -> AnswersFile.read(file, IDS));
        assertTrue(refusal.getMessage().contains("larger than 1 MB"), refusal::getMessage);
    }
}
