package petal.efficientnet.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Petal in programs of others: tables and streams of pictures. */
class PhotoEmbedderTest {

    @TempDir
    static Path shared;

    @TempDir
    Path folder;

    private static SparkSession spark;
    private static Path weights;

    @BeforeAll
    static void open() throws IOException {
        spark = SparkSession.builder().master("local[2]").config("spark.ui.enabled", "false")
                .config("spark.sql.shuffle.partitions", "2").getOrCreate();
        weights = Photos.weights(shared, 1);
    }

    @AfterAll
    static void close() {
        spark.stop();
    }

    private static void assertEmbedded(Dataset<Row> rows, Map<String, float[]> expected) {
        List<Row> all = rows.collectAsList();
        assertEquals(expected.size(), all.size());
        for (Row row : all) {
            String path = row.getAs("path");
            assertTrue(Photos.difference(Photos.embedding(row), expected.get(path)) <= 1e-5, path);
        }
    }

    @Test
    void tablesWithPathsOrContentAreEmbedded() throws Exception {
        Path data = folder.resolve("photos");
        Photos.write(data, "roses", 0, 20);
        Map<String, float[]> expected = Photos.embedded(weights, data);
        PhotoEmbedder embedder = PhotoEmbedder.of(spark, weights.toString(), Jobs.options());
        Dataset<Row> files = spark.read().format("binaryFile").load(data + "/*/*.jpg");
        assertEmbedded(embedder.embed(files), expected);
        assertEmbedded(embedder.embed(files.select("path")), expected);
        Row row = embedder.embed(files.select("path")).where("path like '%/7.jpg'").first();
        assertEquals(Files.size(data.resolve("roses/7.jpg")), row.<Long>getAs("length"));
        assertEquals(List.of("path", "label", "width", "height", "embedding", "error", "length", "modified", "model",
                "image_size", "version", "embedded_at"), List.of(row.schema().fieldNames()));
        Dataset<Row> broken = spark.createDataFrame(List.of(RowFactory.create("a", "text".getBytes(
                StandardCharsets.UTF_8))), new StructType()
                        .add("path", "string").add("content", "binary"));
        assertTrue(embedder.embed(broken).first().<String>getAs("error").startsWith("is no picture"),
                embedder.embed(broken).first().toString());
    }

    @Test
    void otherTablesAreRefused() throws Exception {
        PhotoEmbedder embedder = PhotoEmbedder.of(spark, weights.toString(), Jobs.options());
        assertEquals("pictures need a column path, but there are only id",
                assertThrows(IllegalArgumentException.class, () -> embedder.embed(spark.range(3).toDF())).getMessage());
        assertEquals("the column path must be of type string, but it is of type bigint",
                assertThrows(IllegalArgumentException.class, () -> embedder.embed(spark.range(3).toDF("path")))
                        .getMessage());
    }

    @Test
    void aStreamEmbedsEachPictureOnceAlthoughItIsStopped() throws Exception {
        Path data = folder.resolve("arriving");
        Path out = folder.resolve("out");
        Photos.write(data, "roses", 0, 30);
        var stream = new PhotoStream(weights.toString(), Jobs.options(), data.toString(), out.toString(), Layout.PLAIN,
                Jobs.silent());
        stream.run(spark, Duration.ZERO);
        assertEquals(30, Photos.rows(spark, out).size());
        Files.writeString(data.resolve("roses/notes.txt"), "no picture");
        Photos.write(data, "tulips/red", 0, 10);
        stream.run(spark, Duration.ZERO);
        assertEquals(40, Photos.rows(spark, out).size());

        // as if it had been killed when the batch's rows were written and the batch was not ended
        Path commits = out.resolve(PhotoStream.CHECKPOINT).resolve("commits");
        Files.delete(commits.resolve("1"));
        Files.deleteIfExists(commits.resolve(".1.crc"));
        Photos.write(data, "roses", 30, 35);
        stream.run(spark, Duration.ZERO);
        Map<String, Row> rows = Photos.rows(spark, out);
        Map<String, float[]> expected = Photos.embedded(weights, data);
        assertEquals(expected.keySet(), rows.keySet());
        expected.forEach((path, embedding) -> assertTrue(
                Photos.difference(Photos.embedding(rows.get(path)), embedding) <= 1e-5, path));
        assertEquals("tulips", rows.get("file:" + data.resolve("tulips/red/0.jpg")).getAs("label"));
    }
}
