package petal.efficientnet.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import javax.imageio.ImageIO;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddingJobTest {

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

    private EmbeddingJob job(Path data, boolean strict) {
        EmbeddingOptions plain = Jobs.options();
        return Jobs.job(weights, new EmbeddingOptions(plain.reading(), plain.imageSize(), 16, strict, false, false),
                data,
                Jobs.target(folder.resolve("out")));
    }

    @Test
    void embedsAsThePlainWayDoes() throws Exception {
        Path data = folder.resolve("photos");
        Photos.write(data, "roses", 0, 70);
        Photos.write(data, "tulips/red ones", 0, 70);
        Photos.write(data, "tulips", 0, 10);
        assertEquals(Jobs.summary(150, 0, 0), Jobs.counts(job(data, true).run(spark)));
        Map<String, Row> rows = Photos.rows(spark, folder.resolve("out"));
        Map<String, float[]> expected = Photos.embedded(weights, data);
        assertEquals(expected.keySet(), rows.keySet());
        for (var entry : expected.entrySet()) {
            Row row = rows.get(entry.getKey());
            assertTrue(Photos.difference(Photos.embedding(row), entry.getValue()) <= 1e-5, entry.getKey());
            assertEquals(entry.getKey().contains("roses") ? "roses" : "tulips", row.getAs("label"));
            var image = ImageIO.read(Path.of(entry.getKey().substring("file:".length())).toFile());
            assertEquals(image.getWidth(), row.<Integer>getAs("width"));
            assertEquals(image.getHeight(), row.<Integer>getAs("height"));
            assertNull(row.getAs("error"));
        }
    }

    @Test
    void brokenPicturesAreRowsAndTheRestIsIntact() throws Exception {
        Path data = folder.resolve("photos");
        Photos.write(data, "roses", 0, 40);
        Map<String, float[]> expected = Photos.embedded(weights, data);
        var problems = new HashMap<String, String>();
        for (BrokenPhoto kind : BrokenPhoto.values()) {
            Path file = kind.write(data.resolve("roses"), data.resolve("roses/0.jpg"));
            problems.put("file:" + file, kind.problem);
        }
        assertEquals(Jobs.summary(50, 10, 0), Jobs.counts(job(data, false).run(spark)));
        Map<String, Row> rows = Photos.rows(spark, folder.resolve("out"));
        assertEquals(50, rows.size());
        expected.forEach((path, embedding) -> {
            assertTrue(Photos.difference(Photos.embedding(rows.get(path)), embedding) <= 1e-5, path);
            assertNull(rows.get(path).getAs("error"));
        });
        problems.forEach((path, problem) -> {
            Row row = rows.get(path);
            assertTrue(row.<String>getAs("error").startsWith(problem), problem + ": " + row.getAs("error"));
            assertEquals("roses", row.getAs("label"));
            assertNull(row.getAs("embedding"));
            assertNull(row.getAs("width"));
            assertNull(row.getAs("height"));
        });
    }

    @Test
    void strictStopsWithTheBrokenPicturesName() throws Exception {
        Path data = folder.resolve("photos");
        Photos.write(data, "roses", 0, 3);
        Path broken = BrokenPhoto.EMPTY.write(data.resolve("roses"), data.resolve("roses/0.jpg"));
        var failure = assertThrows(Exception.class, () -> job(data, true).run(spark));
        assertTrue(PetalSpark.sentence(failure).startsWith("file:" + broken + " is empty (0 bytes); "),
                PetalSpark.sentence(failure));
    }

    @Test
    void goesOnWhereItWas() throws Exception {
        Path data = folder.resolve("photos");
        Photos.write(data, "roses", 0, 30);
        job(data, false).run(spark);
        Path out = folder.resolve("out");
        var before = Files.getLastModifiedTime(firstFile(out));
        Files.createDirectories(out.resolve("_temporary/0"));
        Photos.write(data, "roses", 30, 45);
        Photos.write(data, "tulips", 0, 5);
        assertEquals(Jobs.summary(50, 0, 30), Jobs.counts(job(data, false).run(spark)));
        assertEquals(Jobs.summary(50, 0, 50), Jobs.counts(job(data, false).run(spark)));
        assertEquals(Photos.embedded(weights, data).keySet(), Photos.rows(spark, out).keySet());
        assertEquals(before, Files.getLastModifiedTime(firstFile(out)));
        assertFalse(Files.exists(out.resolve("_temporary")));
    }

    private static Path firstFile(Path out) throws IOException {
        try (var files = Files.list(out)) {
            return files.filter(file -> file.toString().endsWith(".parquet"))
                    .min((a, b) -> compareTimes(a, b)).orElseThrow();
        }
    }

    private static int compareTimes(Path a, Path b) {
        return Long.compare(a.toFile().lastModified(), b.toFile().lastModified());
    }

    @Test
    void picturesOutsideAnyFolderHaveNoLabel() throws Exception {
        Path data = folder.resolve("photos");
        Photos.write(data, "roses", 0, 2);
        Files.move(data.resolve("roses/1.jpg"), data.resolve("one.JPG"), StandardCopyOption.ATOMIC_MOVE);
        Files.writeString(data.resolve("roses/notes.txt"), "not a picture's name");
        job(data, true).run(spark);
        Map<String, Row> rows = Photos.rows(spark, folder.resolve("out"));
        assertEquals(2, rows.size());
        assertNull(rows.get("file:" + data.resolve("one.JPG")).getAs("label"));
        assertEquals("roses", rows.get("file:" + data.resolve("roses/0.jpg")).getAs("label"));
    }

    @Test
    void anyNameWillDo() throws Exception {
        Path data = folder.resolve("my photos");
        Photos.write(data, "red & white", 0, 2);
        Path odd = Files.move(data.resolve("red & white/1.jpg"), data.resolve("red & white/100% #2 {a,b} [c]*.jpg"));
        assertEquals(Jobs.summary(2, 0, 0), Jobs.counts(job(data, true).run(spark)));
        assertEquals(Jobs.summary(2, 0, 2), Jobs.counts(job(data, true).run(spark)));
        Map<String, Row> rows = Photos.rows(spark, folder.resolve("out"));
        assertEquals(Photos.embedded(weights, data).keySet(), rows.keySet());
        assertEquals("red & white", rows.get("file:" + odd).getAs("label"));
    }

    @Test
    void neverMixesTwoKindsOfEmbeddings() throws Exception {
        Path data = folder.resolve("photos");
        Photos.write(data, "roses", 0, 2);
        job(data, false).run(spark);
        assertSentence(Jobs.job(weights, Jobs.options().withImageSize(64), data, Jobs.target(folder.resolve("out"))),
                "from images of 32 pixels, not by ");
        Path other = Photos.weights(shared, 2);
        assertSentence(Jobs.job(other, data, folder.resolve("out")), "not by ");
        assertSentence(Jobs.job(weights, data, data), "holds something other than embeddings");
        assertEquals(2, Photos.rows(spark, folder.resolve("out")).size());
    }

    @Test
    void whatCannotBeUsedIsNamed() throws Exception {
        assertSentence(job(folder.resolve("none"), false), "There is no folder ");
        Path empty = Files.createDirectories(folder.resolve("empty/roses"));
        assertSentence(job(empty.getParent(), false), "There are no pictures below ");
        Photos.write(folder.resolve("photos"), "roses", 0, 1);
        Path photos = folder.resolve("photos");
        assertSentence(Jobs.job(folder.resolve("none.pth"), photos, folder.resolve("o")), "There is no file ");
        assertSentence(Jobs.job(folder.resolve("photos/roses/0.jpg"), photos, folder.resolve("o")),
                "neither a PyTorch checkpoint nor a safetensors file");
        assertFalse(Files.exists(folder.resolve("o")));
    }

    private static void assertSentence(EmbeddingJob job, String part) {
        String sentence = PetalSpark.sentence(assertThrows(IOException.class, () -> job.run(spark)));
        assertTrue(sentence.contains(part), sentence);
        assertEquals(1, sentence.lines().count(), sentence);
    }

    @Property
    void tasksAreNeitherTooLongNorTooMany(@ForAll @LongRange(min = 1, max = 200_000_000) long photos,
            @ForAll @IntRange(min = 1, max = 10_000) int slots) {
        int tasks = EmbeddingRun.tasks(photos, slots);
        assertTrue(tasks >= 1 && Math.ceilDiv(photos, (long) tasks) <= 4096);
        assertTrue(tasks == 1 || photos / tasks >= 32, tasks + " tasks");
    }
}
