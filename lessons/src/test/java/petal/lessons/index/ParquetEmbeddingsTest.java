package petal.lessons.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code petal embed --engine spark --partition-by-label --relative-paths} wrote: three pictures at 32 pixels. */
class ParquetEmbeddingsTest {

    private static Path byLabel() throws URISyntaxException {
        return Path.of(Objects.requireNonNull(
                ParquetEmbeddingsTest.class.getResource("by-label/label=roses/part-0.parquet")).toURI())
                .getParent().getParent();
    }

    private static Map<String, String> labels(Path folder) throws IOException {
        var labels = new TreeMap<String, String>();
        EmbeddingSource source = EmbeddingSource.open(folder);
        assertEquals(0, source.forEach((picture, embedding) -> {
            assertEquals(1280, embedding.length);
            labels.put(picture.path(), picture.label());
        }));
        assertEquals(labels.size(), source.rows());
        return labels;
    }

    @Test
    void readsAFolderForEachLabel() throws Exception {
        assertEquals(Map.of("red & white/b.jpg", "red=white", "roses/a.jpg", "roses", "c.jpg", ""),
                labels(byLabel()));
    }

    @Test
    void passesOverWhatIsNotYetOrNoLongerThere(@TempDir Path folder) throws Exception {
        Path row = byLabel().resolve("label=roses/part-0.parquet");
        for (String name : new String[] {"label=roses", "_petal.change/new/label=roses", "_temporary/0"}) {
            Files.copy(row, Files.createDirectories(folder.resolve(name)).resolve("part-0.parquet"));
        }
        assertEquals(Map.of("roses/a.jpg", "roses"), labels(folder));
        Files.createDirectories(folder.resolve("_delta_log"));
        String message = assertThrows(IOException.class, () -> EmbeddingSource.open(folder)).getMessage();
        assertTrue(message.contains(" is a Delta table, "), message);
    }
}
