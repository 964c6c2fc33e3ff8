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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.hadoop.fs.FileSystem;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import petal.efficientnet.spark.EmbeddingJob.Target;

/** Pictures, weights and rows on a server that speaks S3. */
class ObjectStoreTest {
    private static final String ROOT = "s3a://" + S3Server.BUCKET;

    @TempDir
    static Path shared;

    private static S3Server server;
    private static SparkSession spark;
    private static FileSystem files;
    private static Path weights;

    @BeforeAll
    static void open() throws Exception {
        assumeTrue(S3Server.jar().isPresent(), "run with -Pstores: this build has no S3 server");
        server = new S3Server(shared.resolve("server"));
        spark = server.configure(SparkSession.builder().master("local[2]").config("spark.ui.enabled", "false")
                .config("spark.sql.shuffle.partitions", "2")).getOrCreate();
        files = path("").getFileSystem(spark.sparkContext().hadoopConfiguration());
        weights = Photos.weights(shared, 1);
    }

    @AfterAll
    static void close() throws InterruptedException {
        if (spark != null) {
            spark.stop();
        }
        if (server != null) {
            server.close();
        }
    }

    private static org.apache.hadoop.fs.Path path(String name) {
        return new org.apache.hadoop.fs.Path(ROOT + '/' + name);
    }

    private static void upload(Path from, String to) throws IOException {
        files.copyFromLocalFile(false, true, new org.apache.hadoop.fs.Path(from.toUri()), path(to));
    }

    private static EmbeddingJob.Summary run(String data, String out, boolean prune) throws IOException {
        return Jobs.counts(Jobs.job(weights, Jobs.options(), ROOT + '/' + data,
                new Target(ROOT + '/' + out, Layout.PLAIN, false, false, prune, false)).run(spark));
    }

    private static Map<String, Row> rows(String out) {
        var rows = new HashMap<String, Row>();
        for (Row row : spark.read().parquet(ROOT + '/' + out).collectAsList()) {
            assertNull(rows.put(row.getAs("path"), row), "a row stands there twice");
        }
        return rows;
    }

    @Test
    void picturesAreEmbeddedReplacedAndRemovedAsOnADisk() throws Exception {
        Path local = shared.resolve("local");
        Photos.write(local, "roses", 0, 30);
        Photos.write(local, "tulips/red", 0, 30);
        upload(local.resolve("roses"), "a/roses");
        upload(local.resolve("tulips"), "a/tulips");
        upload(local.resolve("roses/0.jpg"), "a/loose.jpg");
        upload(weights, "b0.safetensors");
        Target target = Jobs.target(ROOT + "/out");
        assertEquals(Jobs.summary(61, 0, 0), Jobs.counts(
                Jobs.job(path("b0.safetensors"), Jobs.options(), ROOT + "/a", target).run(spark)));
        Map<String, Row> rows = rows("out");
        Photos.embedded(weights, local).forEach((path, embedding) -> {
            Row row = rows.get(ROOT + "/a" + path.substring(path.indexOf("/local/") + "/local".length()));
            assertTrue(Photos.difference(Photos.embedding(row), embedding) <= 1e-5, path);
            assertEquals(path.contains("roses") ? "roses" : "tulips", row.getAs("label"));
        });
        assertNull(rows.get(ROOT + "/a/loose.jpg").getAs("label"));

        assertEquals(Jobs.summary(61, 0, 61), run("a", "out", false));
        Photos.write(shared.resolve("other"), "roses", 70, 71);
        Thread.sleep(1000); // S3's times are whole seconds
        upload(shared.resolve("other/roses/70.jpg"), "a/roses/5.jpg");
        files.delete(path("a/roses/6.jpg"), false);
        assertEquals(Jobs.summary(60, 0, 59, 1, 0, 1), run("a", "out", true));
        assertFalse(rows("out").containsKey(ROOT + "/a/roses/6.jpg"));
        var names = new TreeSet<String>();
        for (var file : files.listStatus(path("out"))) {
            names.add(file.getPath().getName());
        }
        assertTrue(names.stream().allMatch(name -> FolderChange.isData(path(name))
                || name.equals(EmbeddingFolder.SETTINGS)), names.toString());
    }

    @Test
    void twoJobsAreNotInOneFolder() throws Exception {
        Photos.write(shared.resolve("two"), "roses", 0, 2);
        upload(shared.resolve("two"), "two");
        run("two", "out2", false);
        try (var _ = FolderLock.take(files, path("out2"))) {
            var refusal = assertThrows(IOException.class, () -> run("two", "out2", false));
            assertTrue(refusal.getMessage().startsWith("Another job works in " + ROOT + "/out2: "),
                    refusal.getMessage());
        }
        assertEquals(Jobs.summary(2, 0, 2), run("two", "out2", false));
    }

    /** With the programs that users call: the libraries are found only if spark-submit is handed them. */
    @Test
    void theCommandFindsTheStoreByItsLibraries() throws Exception {
        Photos.write(shared.resolve("three"), "roses", 0, 4);
        upload(shared.resolve("three"), "three");
        var command = new ArrayList<String>(List.of("embed", "--engine", "spark", "--master", "local[1]", "--weights",
                weights.toString(), "--data", ROOT + "/three", "--out", ROOT + "/out3", "--image-size", "32"));
        PetalProgram program = PetalProgram.packed(shared.resolve("petal"));
        PetalProgram.Run without = program.run(command);
        assertEquals(1, without.exitCode(), without.err());
        assertEquals(ROOT + "/three cannot be reached: no library for s3a:// is there; add --packages "
                + "org.apache.hadoop:hadoop-aws:3.5.0.", without.err().strip());
        command.addAll(List.of("--jars", PetalProgram.libraries()));
        server.settings().forEach(setting -> command.addAll(List.of("--conf", setting)));
        PetalProgram.Run with = program.run(command);
        assertEquals(0, with.exitCode(), with.err());
        assertTrue(with.out().startsWith(ROOT + "/out3: 4 pictures, 0 of them broken; "), with.out());
        assertEquals("", with.err());
    }
}
