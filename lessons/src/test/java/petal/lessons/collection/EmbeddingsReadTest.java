package petal.lessons.collection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import petal.lessons.console.Console;
import petal.lessons.index.EmbeddingSource;

class EmbeddingsReadTest {
    @TempDir
    private Path folder;

    @Test
    void whatHasNoEmbeddingAndWhatHasNoPictureIsSaid() throws IOException {
        var printed = new ByteArrayOutputStream();
        Collected collected = read("part-00000.parquet", printed);
        assertEquals(List.of("roses/1.jpg", "tulips/2.jpg"), collected.names());
        String said = printed.toString(UTF_8);
        assertTrue(said.contains("3 pictures have no embedding, because they could not be read then; left out."), said);
        assertTrue(said.contains("2 of 2 pictures are not in " + folder), said);
    }

    @Test
    void aFileThatCannotBeReadIsNamed() {
        IOException refused =
                assertThrows(IOException.class, () -> read("snappy.parquet", new ByteArrayOutputStream()));
        assertTrue(
                refused.getMessage().startsWith(folder.resolve("snappy.parquet") + " is no Parquet file of embeddings"),
                refused::getMessage);
    }

    private Collected read(String name, ByteArrayOutputStream printed) throws IOException {
        try (InputStream in = EmbeddingsReadTest.class.getResourceAsStream(name)) {
            Files.copy(in, folder.resolve(name));
        }
        return EmbeddingsRead.of(EmbeddingSource.open(folder), Optional.of(folder),
                new Console(new PrintStream(printed, true, UTF_8), 200, false));
    }
}
