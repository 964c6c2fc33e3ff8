package petal.lessons.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import petal.lessons.report.CheckResult;

class ChapterVerdictsTest {
    @TempDir
    private Path root;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theyAreTheSameInAProcessOfTheirOwnAndUnderADebugger(boolean here) throws IOException {
        var filled = new Filled(root)
                .with("tensors", "dot", "float s = 0; for (int i = 0; i < a.length; i++) s += a[i] * "
                        + "b[i]; return s;")
                .with("tensors", "offset", "return first;").with("tensors", "flatten", "return null;");
        var verdicts = new ChapterVerdicts("tensors", Optional.of(filled.folder()), 7, here);
        assertInstanceOf(CheckResult.Right.class, verdicts.of("dot"));
        assertEquals(new CheckResult.NotDone(), verdicts.of("broadcast"));
        var wrong = assertInstanceOf(CheckResult.Wrong.class, verdicts.of("offset"));
        assertEquals("5", wrong.expected());
        assertInstanceOf(CheckResult.Wrong.class, verdicts.of("flatten"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatDoesNotCompileIsToldInTheLesson(boolean here) throws IOException {
        var filled = new Filled(root).with("tensors", "dot", "return x;");
        var fault = assertInstanceOf(CheckResult.Unchecked.class,
                new ChapterVerdicts("tensors", Optional.of(filled.folder()), 7, here).of("flatten"));
        assertTrue(fault.why().contains("does not compile") && fault.why().contains("return x;"), fault::why);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void withoutAFolderTheBuiltInOnesAreNotDone(boolean here) {
        assertEquals(new CheckResult.NotDone(), new ChapterVerdicts("autograd", Optional.empty(), 7, here).of("slope"));
    }

    @Test
    void theFileToFillInIsNamed() throws IOException {
        var filled = new Filled(root);
        assertEquals(filled.folder().file("tensors"), new ChapterVerdicts("tensors", Optional.of(filled.folder()), 7,
                false).file().orElseThrow().toAbsolutePath());
        assertTrue(new ChapterVerdicts("tensors", Optional.empty(), 7, false).file().isEmpty());
    }
}
