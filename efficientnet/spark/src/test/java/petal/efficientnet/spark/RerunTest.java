package petal.efficientnet.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import petal.efficientnet.spark.EmbeddingJob.Target;
import petal.weights.Weights;

/** What a job does to a folder that holds something already. */
class RerunTest {

    @TempDir
    static Path shared;

    @TempDir
    Path folder;

    private static SparkSession spark;
    private static Path weights;
    private Path data;
    private Path out;

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

    @BeforeEach
    void name() {
        data = folder.resolve("my photos");
        out = folder.resolve("out of it");
    }

    private Target target(boolean overwrite, boolean retryErrors, boolean prune) {
        return new Target(out.toString(), Layout.PLAIN, overwrite, retryErrors, prune, false);
    }

    private EmbeddingJob.Summary run(Target target) throws IOException {
        return Jobs.counts(Jobs.job(weights, Jobs.options(), data, target).run(spark));
    }

    private EmbeddingJob.Summary run() throws IOException {
        return run(target(false, false, false));
    }

    private Map<String, Row> rows() {
        return Photos.rows(spark, out);
    }

    private String path(String name) {
        return "file:" + data.resolve(name);
    }

    private void assertAsEmbedded(Map<String, Row> rows) throws IOException {
        Photos.embedded(weights, data).forEach((path, embedding) -> assertTrue(
                Photos.difference(Photos.embedding(rows.get(path)), embedding) <= 1e-5, path));
    }

    @Test
    void aReplacedPictureIsEmbeddedAnewAndNothingElseIs() throws Exception {
        Photos.write(data, "roses", 0, 20);
        run();
        Map<String, Row> before = rows();
        Photos.write(folder.resolve("other"), "roses", 90, 93);
        Files.copy(folder.resolve("other/roses/90.jpg"), data.resolve("roses/3.jpg"),
                StandardCopyOption.REPLACE_EXISTING);
        // as long as it was, so that the time alone tells
        Path changed = data.resolve("roses/4.jpg");
        Files.setLastModifiedTime(changed, FileTime.from(Files.getLastModifiedTime(changed).toInstant()
                .plusSeconds(5)));
        assertEquals(Jobs.summary(20, 0, 18, 2, 0, 0), run());
        Map<String, Row> after = rows();
        assertAsEmbedded(after);
        assertNotEquals(Photos.embedding(before.get(path("roses/3.jpg")))[0],
                Photos.embedding(after.get(path("roses/3.jpg")))[0]);
        Set<String> redone = before.keySet().stream()
                .filter(path -> !before.get(path).getAs("embedded_at").equals(after.get(path).getAs("embedded_at")))
                .collect(Collectors.toSet());
        assertEquals(Set.of(path("roses/3.jpg"), path("roses/4.jpg")), redone);
        assertEquals(Jobs.summary(20, 0, 20), run());
        assertFalse(Files.exists(out.resolve(FolderChange.FOLDER)));
    }

    @Test
    void aRowSaysWhatItWasMadeOfAndBy() throws Exception {
        Photos.write(data, "roses", 0, 1);
        Instant start = Instant.now();
        run();
        Row row = rows().get(path("roses/0.jpg"));
        Path file = data.resolve("roses/0.jpg");
        assertEquals(Files.size(file), row.<Long>getAs("length"));
        assertEquals(Files.getLastModifiedTime(file).toMillis(), row.<Timestamp>getAs("modified").getTime());
        assertEquals(Weights.sha256(weights), row.getAs("model"));
        assertEquals(Photos.SIZE, row.<Integer>getAs("image_size"));
        assertEquals(PetalSpark.version(), row.getAs("version"));
        Instant at = row.<Timestamp>getAs("embedded_at").toInstant();
        assertTrue(at.isAfter(start.minusMillis(1)) && at.isBefore(Instant.now().plusMillis(1)), at.toString());
    }

    @Test
    void deletedPicturesStayUntilTheyArePruned() throws Exception {
        Photos.write(data, "roses", 0, 10);
        Photos.write(folder.resolve("others"), "roses", 0, 3);
        run();
        Jobs.job(weights, folder.resolve("others"), out).run(spark);
        Files.delete(data.resolve("roses/7.jpg"));
        Files.delete(data.resolve("roses/8.jpg"));
        assertEquals(Jobs.summary(13, 0, 13, 0, 0, 2), run());
        assertEquals(Jobs.summary(11, 0, 11, 0, 0, 2), run(target(false, false, true)));
        Set<String> paths = rows().keySet();
        assertFalse(paths.contains(path("roses/7.jpg")));
        assertTrue(paths.contains("file:" + folder.resolve("others/roses/2.jpg")), "another collection's rows stay");
        assertAsEmbedded(rows());
    }

    @Test
    void aCollectionThatIsNotThereIsNotPruned() throws Exception {
        Photos.write(data, "roses", 0, 2);
        run();
        Files.delete(data.resolve("roses/0.jpg"));
        Files.delete(data.resolve("roses/1.jpg"));
        var refusal = assertThrows(IOException.class, () -> run(target(false, false, true)));
        assertTrue(refusal.getMessage().startsWith("There are no pictures below "), refusal.getMessage());
        assertEquals(2, rows().size());
    }

    @Test
    void errorsAreTriedAgainOnWish() throws Exception {
        Photos.write(data, "roses", 0, 5);
        Path broken = BrokenPhoto.EMPTY.write(data.resolve("roses"), data.resolve("roses/0.jpg"));
        assertEquals(Jobs.summary(6, 1, 0), run());
        var time = Files.getLastModifiedTime(broken);
        assertEquals(Jobs.summary(6, 1, 6), run());
        assertEquals(Jobs.summary(6, 1, 5, 0, 1, 0), run(target(false, true, false)));
        assertEquals("is empty (0 bytes)", rows().get("file:" + broken).getAs("error"));
        Files.copy(data.resolve("roses/1.jpg"), broken, StandardCopyOption.REPLACE_EXISTING);
        Files.setLastModifiedTime(broken, time);
        assertEquals(Jobs.summary(6, 0, 5, 1, 0, 0), run());
        assertNull(rows().get("file:" + broken).getAs("error"));
    }

    @Test
    void overwritingBeginsAnewAndNothingElseMixes() throws Exception {
        Photos.write(data, "roses", 0, 3);
        run();
        EmbeddingOptions larger = Jobs.options().withImageSize(64);
        var refusal = assertThrows(IOException.class,
                () -> Jobs.job(weights, larger, data, target(false, false, false)).run(spark));
        assertTrue(refusal.getMessage().endsWith("name another folder, or embed everything anew with --overwrite."),
                refusal.getMessage());
        assertEquals(Jobs.summary(3, 0, 0),
                Jobs.counts(Jobs.job(weights, larger, data, target(true, false, false)).run(spark)));
        rows().values().forEach(row -> assertEquals(64, row.<Integer>getAs("image_size")));
        var notOurs = assertThrows(IOException.class, () -> Jobs.job(weights, larger, data,
                new Target(data.toString(), Layout.PLAIN, true, false, false, false)).run(spark));
        assertTrue(notOurs.getMessage().contains("holds something other than embeddings"), notOurs.getMessage());
        assertTrue(Files.exists(data.resolve("roses/2.jpg")));
    }

    @Test
    void aSecondJobIsTurnedAwayAndADeadOneIsNot() throws Exception {
        Photos.write(data, "roses", 0, 3);
        run();
        Files.createDirectories(out.resolve("_temporary/0"));
        var files = FileSystem.getLocal(new Configuration());
        var path = new org.apache.hadoop.fs.Path(out.toUri());
        try (var _ = FolderLock.take(files, path)) {
            var refusal = assertThrows(IOException.class, this::run);
            assertTrue(refusal.getMessage().matches("Another job works in .*: .*'s on .* \\(process \\d+, since .*\\), "
                    + "last seen \\d+ s ago; wait for its end\\. If it is dead, remove .*_petal\\.locks/.*\\."),
                    refusal.getMessage());
            assertTrue(Files.exists(out.resolve("_temporary")), "the other job's files");
        }
        assertEquals(Jobs.summary(3, 0, 3), run());
        assertFalse(Files.exists(out.resolve(FolderLock.FOLDER)));
        assertFalse(Files.exists(out.resolve("_temporary")));

        Path locks = Files.createDirectories(out.resolve(FolderLock.FOLDER));
        String elsewhere = "host=another\nprocess=1\nprocess.start=2026-01-01T00:00:00Z\nuser=ann\n"
                + "since=2026-01-01T00:00:00Z\n";
        Path lock = Files.writeString(locks.resolve("a"), elsewhere);
        var refusal = assertThrows(IOException.class, this::run);
        assertTrue(refusal.getMessage().contains("ann's on another (process 1, "), refusal.getMessage());
        Files.setLastModifiedTime(lock, FileTime.from(Instant.now().minus(Duration.ofMinutes(6))));
        Files.writeString(locks.resolve("b"), elsewhere.replace("another",
                InetAddress.getLocalHost().getHostName()));
        assertEquals(Jobs.summary(3, 0, 3), run());
        assertFalse(Files.exists(locks));
    }

    @Test
    void aChangeThatWasBegunIsEndedOrTakenBack() throws Exception {
        Photos.write(data, "roses", 0, 4);
        run();
        Path parquet;
        try (var all = Files.list(out)) {
            parquet = all.filter(file -> file.toString().endsWith(".parquet")).findFirst().orElseThrow();
        }
        Path change = out.resolve(FolderChange.FOLDER);
        Files.createDirectories(change.resolve("new"));
        Files.copy(parquet, change.resolve("new/part-half.parquet"));
        assertEquals(Jobs.summary(4, 0, 4), run());
        assertFalse(Files.exists(change));

        Files.createDirectories(change.resolve("new"));
        Files.copy(parquet, change.resolve("new/part-whole.parquet"));
        Files.writeString(change.resolve("removed"), parquet.getFileName() + "\n");
        assertEquals(Jobs.summary(4, 0, 4), run());
        assertFalse(Files.exists(parquet));
        assertTrue(Files.exists(out.resolve("part-whole.parquet")));
        assertFalse(Files.exists(change));
    }

    @Test
    void smallFilesArePutTogether() throws Exception {
        for (int i = 0; i < 3; i++) {
            Photos.write(data, "roses", 10 * i, 10 * i + 10);
            run();
        }
        Map<String, Row> before = rows();
        assertTrue(Photos.files(out) >= 3);
        assertEquals(Jobs.summary(30, 0, 30), Jobs.counts(Jobs.job(weights, Jobs.options(), data,
                new Target(out.toString(), Layout.PLAIN, false, false, false, true)).run(spark)));
        assertEquals(1, Photos.files(out));
        Map<String, Row> after = rows();
        assertEquals(before.keySet(), after.keySet());
        before.forEach((path, row) -> assertArrayEquals(Photos.embedding(row), Photos.embedding(after.get(path))));
    }
}
