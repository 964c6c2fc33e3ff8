package petal.lessons.collection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
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
        try (InputStream in = EmbeddingsReadTest.class.getResourceAsStream("part-00000.parquet")) {
            Files.copy(in, folder.resolve("part-00000.parquet"));
        }
        var printed = new ByteArrayOutputStream();
        Collected collected = EmbeddingsRead.of(EmbeddingSource.open(folder), Optional.of(folder),
                new Console(new PrintStream(printed, true, UTF_8), 200, false));
        assertEquals(List.of("roses/1.jpg", "tulips/2.jpg"), collected.names());
        String said = printed.toString(UTF_8);
        assertTrue(said.contains("3 pictures have no embedding, because they could not be read then; left out."), said);
        assertTrue(said.contains("2 of 2 pictures are not in " + folder), said);
    }
}
