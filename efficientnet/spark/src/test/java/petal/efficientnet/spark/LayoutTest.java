package petal.efficientnet.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import petal.efficientnet.spark.EmbeddingJob.Source;
import petal.efficientnet.spark.EmbeddingJob.Target;

/** Where rows come from and where they go. */
class LayoutTest {

    @TempDir
    static Path shared;

    @TempDir
    Path folder;

    private static SparkSession spark;
    private static Path weights;
    private static boolean withDelta;
    private Path data;
    private Path out;

    @BeforeAll
    static void open() throws IOException {
        var conf = new SparkConf().setMaster("local[2]").setAppName("layouts").set("spark.ui.enabled", "false")
                .set("spark.sql.shuffle.partitions", "2");
        withDelta = DeltaEmbeddings.isThere();
        if (withDelta) {
            DeltaEmbeddings.configure(conf);
            conf.set("spark.databricks.delta.snapshotPartitions", "2");
        }
        spark = SparkSession.builder().config(conf).getOrCreate();
        weights = Photos.weights(shared, 1);
    }

    @AfterAll
    static void close() {
        spark.stop();
    }

    @BeforeEach
    void name() throws IOException {
        data = folder.resolve("photos");
        out = folder.resolve("out");
        Photos.write(data, "roses", 0, 6);
        Photos.write(data, "red & white=ones", 0, 4);
        Files.copy(data.resolve("roses/0.jpg"), data.resolve("loose.jpg"));
    }

    private Target target(Layout layout, boolean prune, boolean compact) {
        return new Target(out.toString(), layout, false, false, prune, compact);
    }

    private EmbeddingJob.Summary run(Target target) throws IOException {
        return Jobs.counts(Jobs.job(weights, Jobs.options(), data, target).run(spark));
    }

    private Map<String, Row> rows(String format) {
        var rows = new HashMap<String, Row>();
        for (Row row : spark.read().format(format).load(out.toString()).collectAsList()) {
            assertNull(rows.put(row.getAs("path"), row), "a row stands there twice");
        }
        return rows;
    }

    private Set<String> folders() throws IOException {
        try (var entries = Files.list(out)) {
            return entries.filter(Files::isDirectory).map(entry -> entry.getFileName().toString())
                    .collect(Collectors.toSet());
        }
    }

    /** Replaces one, deletes one, and looks at what is left. */
    private void assertRerunIsRight(String format, Layout layout, String prefix) throws IOException {
        Photos.write(folder.resolve("other"), "roses", 50, 51);
        Files.write(data.resolve("roses/2.jpg"), Files.readAllBytes(folder.resolve("other/roses/50.jpg")));
        Files.delete(data.resolve("red & white=ones/3.jpg"));
        assertEquals(Jobs.summary(10, 0, 9, 1, 0, 1), run(target(Layout.PLAIN, true, true)), layout.toString());
        Map<String, Row> rows = rows(format);
        assertEquals(10, rows.size());
        Map<String, float[]> expected = Photos.embedded(weights, data);
        expected.forEach((path, embedding) -> {
            Row row = rows.get(prefix + path.substring(("file:" + data + "/").length()));
            assertTrue(Photos.difference(Photos.embedding(row), embedding) <= 1e-5, path);
            assertEquals(path.contains("roses") ? "roses" : "red & white=ones", row.getAs("label"));
        });
        assertNull(rows.get(prefix + "loose.jpg").getAs("label"));
    }

    @Test
    void aFolderForEachLabel() throws Exception {
        var byLabel = new Layout(Layout.Format.PARQUET, true, false);
        assertEquals(Jobs.summary(11, 0, 0), run(target(byLabel, false, false)));
        assertEquals(Set.of("label=roses", "label=red & white%3Dones", "label=__HIVE_DEFAULT_PARTITION__"), folders());
        assertRerunIsRight("parquet", byLabel, "file:" + data + "/");
        assertEquals(Set.of("label=roses", "label=red & white%3Dones", "label=__HIVE_DEFAULT_PARTITION__"), folders());
    }

    @Test
    void relativePathsMoveWithTheCollection() throws Exception {
        var relative = new Layout(Layout.Format.PARQUET, false, true);
        assertEquals(Jobs.summary(11, 0, 0), run(target(relative, false, false)));
        assertTrue(rows("parquet").containsKey("roses/0.jpg"));
        Path moved = folder.resolve("moved");
        Files.move(data, moved);
        data = moved;
        assertEquals(Jobs.summary(11, 0, 11), run(target(Layout.PLAIN, true, false)));
        assertRerunIsRight("parquet", relative, "");
    }

    @Test
    void anotherLayoutIsRefused() throws Exception {
        run(target(Layout.PLAIN, false, false));
        var refusal = assertThrows(IOException.class,
                () -> run(target(new Layout(Layout.Format.PARQUET, true, false), false, false)));
        assertEquals(out + " was begun with --format parquet, not with --format parquet --partition-by-label; name "
                + "another folder, or begin it anew with --overwrite.", refusal.getMessage());
    }

    @Test
    void tablesNamePictures() throws Exception {
        Path csv = Files.writeString(folder.resolve("photos.csv"), "label,path,note\na," + data + "/roses/0.jpg,x\n"
                + "b," + data + "/roses/1.jpg,\n,file:" + data + "/loose.jpg,\nc," + data + "/none.jpg,\n"
                + "a," + data + "/roses/0.jpg,twice\n");
        assertEquals(Jobs.summary(4, 1, 0), table(csv.toString(), true));
        Map<String, Row> rows = rows("parquet");
        assertEquals("a", rows.get("file:" + data + "/roses/0.jpg").getAs("label"));
        assertNull(rows.get("file:" + data + "/loose.jpg").getAs("label"));
        assertEquals("cannot be read (FileNotFoundException)", rows.get("file:" + data + "/none.jpg").getAs("error"));
        assertTrue(Photos.difference(Photos.embedding(rows.get("file:" + data + "/roses/1.jpg")),
                Photos.embedded(weights, data).get("file:" + data + "/roses/1.jpg")) <= 1e-5);
        assertEquals(Jobs.summary(4, 1, 4), table(csv.toString(), true));
        spark.read().option("header", true).csv(csv.toString()).where("label = 'a'").createOrReplaceTempView("some");
        assertEquals(Jobs.summary(1, 0, 1, 0, 0, 3), table("some", true));
        Path text = Files.writeString(folder.resolve("photos.txt"), data + "/roses/5.jpg\n\n");
        assertEquals(Jobs.summary(2, 0, 1, 0, 0, 1), table(text.toString(), false));
        spark.read().text(text.toString()).toDF("file").write().parquet(folder.resolve("wrong").toString());
        assertRefused(folder.resolve("wrong").toString(), "has no column path, only file");
        assertRefused(folder.resolve("none.csv").toString(), "There is no table or file ");
        assertRefused("nonesuch", "There is no table or file ");
    }

    private EmbeddingJob.Summary table(String name, boolean prune) throws IOException {
        return Jobs.counts(new EmbeddingJob(weights.toString(), Jobs.options(), new Source(name, true),
                target(Layout.PLAIN, prune, false), Jobs.silent()).run(spark));
    }

    private void assertRefused(String table, String part) {
        var refusal = assertThrows(IOException.class, () -> table(table, false));
        assertTrue(refusal.getMessage().contains(part), refusal.getMessage());
    }

    @Test
    void deltaNeedsItsLibrary() {
        assumeTrue(!withDelta, "with -Pstores, this build has Delta");
        var refusal = assertThrows(IOException.class,
                () -> run(target(new Layout(Layout.Format.DELTA, false, false), false, false)));
        assertTrue(refusal.getMessage().startsWith("A Delta table needs Delta's library: add --packages "),
                refusal.getMessage());
        assertFalse(Files.exists(out));
    }

    @Test
    void deltaTablesAreKeptAsParquetIs() throws Exception {
        assumeTrue(withDelta, "run with -Pstores: this build has no Delta");
        var delta = new Layout(Layout.Format.DELTA, true, true);
        assertEquals(Jobs.summary(11, 0, 0), run(target(delta, false, false)));
        assertTrue(folders().contains("_delta_log"));
        assertEquals(Jobs.summary(11, 0, 11), run(target(Layout.PLAIN, false, false)));
        assertRerunIsRight("delta", delta, "");
        assertEquals(10, new AxesJob(out.toString(), 2, 5).run(spark).moments().count());
        assertFalse(Files.exists(out.resolve(FolderLock.FOLDER)));
    }
}
