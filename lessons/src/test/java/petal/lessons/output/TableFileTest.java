package petal.lessons.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableFileTest {
    @TempDir
    private Path folder;

    private TableFile read(String text) throws IOException {
        return TableFile.read(Files.writeString(folder.resolve("t.csv"), text));
    }

    @Test
    void tablesComeAsSpreadsheetsSaveThem() throws IOException {
        assertEquals(List.of("a", "b"), read("\uFEFFa;b\n1;\"2,5;\n\"\n").header());
        assertEquals(List.of(List.of("1", "2,5;\n")), read("a;b\n1;\"2,5;\n\"\n").rows());
        assertEquals(List.of(List.of("1", "=x")), read("a\tb\n1\t'=x\n").rows());
        Path wide = Files.write(folder.resolve("w.csv"), "\uFEFFa,b\n1,ä\n".getBytes(StandardCharsets.UTF_16LE));
        assertEquals(Map.of("1", "ä"), TableFile.read(wide).column(0, 1));
    }

    @Test
    void saysWhatIsWrong() {
        assertMessage("is empty; it should begin with the columns' names.", "");
        assertMessage("has two columns of one name: a, a.", "a,a\n");
        assertMessage("row 2 has 1 cells, but there are 2 columns.", "a,b\n1\n");
    }

    private void assertMessage(String expected, String text) {
        String message = assertThrows(IOException.class, () -> read(text)).getMessage();
        assertEquals(expected, message.substring(message.length() - expected.length()));
    }
}
