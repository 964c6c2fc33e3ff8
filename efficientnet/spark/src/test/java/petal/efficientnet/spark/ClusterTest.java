package petal.efficientnet.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.apache.spark.ExecutorLostFailure;
import org.apache.spark.launcher.JavaModuleOptions;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import petal.efficientnet.spark.EmbeddingJob.Target;

class ClusterTest {
    private static final int PHOTOS = 384;

    @TempDir
    Path folder;

    @Test
    void losesAndDoublesNothingWhenAnExecutorIsKilled() throws Exception {
        Path data = folder.resolve("photos");
        Photos.write(data, "roses", 0, PHOTOS);
        Path weights = Photos.weights(folder, 1);
        Path out = folder.resolve("out");
        try (var cluster = new StandaloneCluster(folder.resolve("spark")); SparkSession spark = cluster.session()) {
            var lost = new LostTasks();
            spark.sparkContext().addSparkListener(lost);
            var said = new StringWriter();
            var job = CompletableFuture.supplyAsync(() -> summary(new EmbeddingJob(weights.toString(), Jobs.options(),
                    new EmbeddingJob.Source(data.toString(), false), Jobs.target(out), new PrintWriter(said)), spark));
            await(() -> Photos.files(out) > 0, job);
            List<ProcessHandle> executors = cluster.executors();
            assertEquals(2, executors.size());
            executors.getFirst().destroyForcibly();
            assertEquals(Jobs.summary(PHOTOS, 0, 0), Jobs.counts(job.get()));
            assertTrue(lost.count.get() > 0, "the executor had a task when it was killed");
            assertTrue(said.toString().lines().filter(line -> line.matches(
                    "Executor \\d was lost \\(.*\\); what it had begun is done again by others\\.")).count() == 1,
                    said.toString());
            assertComplete(Photos.rows(spark, out), Photos.embedded(weights, data));
        }
    }

    /** A collection's life: every kind of run, one after the other, with the rows counted. */
    @Test
    void keepsUpWithAChangingCollection() throws Exception {
        Path data = folder.resolve("photos");
        Photos.write(data, "roses", 0, 16);
        Photos.write(data, "tulips", 0, 16);
        Path broken = BrokenPhoto.EMPTY.write(data.resolve("roses"), data.resolve("roses/0.jpg"));
        Path weights = Photos.weights(folder, 1);
        Path out = folder.resolve("out");
        Target plain = Jobs.target(out);
        var thorough = new Target(out.toString(), Layout.PLAIN, false, true, true, true);
        try (var cluster = new StandaloneCluster(folder.resolve("spark")); SparkSession spark = cluster.session()) {
            assertEquals(Jobs.summary(33, 1, 0), counts(spark, weights, data, plain));
            Photos.write(folder.resolve("other"), "roses", 90, 92);
            Files.write(data.resolve("roses/3.jpg"), Files.readAllBytes(folder.resolve("other/roses/90.jpg")));
            Files.delete(data.resolve("tulips/7.jpg"));
            Photos.write(data, "tulips", 16, 21);
            assertEquals(Jobs.summary(38, 1, 32, 1, 0, 1), counts(spark, weights, data, plain));
            assertEquals(Jobs.summary(37, 1, 36, 0, 1, 1), counts(spark, weights, data, thorough));
            Files.write(broken, Files.readAllBytes(folder.resolve("other/roses/91.jpg")));
            var first = CompletableFuture.supplyAsync(() -> attempt(spark, weights, data, thorough));
            var second = CompletableFuture.supplyAsync(() -> attempt(spark, weights, data, thorough));
            List<String> said = Stream.of(first, second).map(CompletableFuture::join).toList();
            assertTrue(said.stream().allMatch(text -> text.isEmpty() || text.startsWith("Another job works in ")),
                    said.toString());
            long again = said.contains("") ? 37 : 36;
            EmbeddingJob.Summary last = counts(spark, weights, data, plain);
            assertEquals(Jobs.summary(37, 0, again, 37 - again, 0, 0), last);
            assertComplete(Photos.rows(spark, out), Photos.embedded(weights, data));
        }
    }

    private static EmbeddingJob.Summary counts(SparkSession spark, Path weights, Path data, Target target)
            throws IOException {
        return Jobs.counts(Jobs.job(weights, Jobs.options(), data, target).run(spark));
    }

    /** What a job says if it is turned away; nothing if it is not. */
    private static String attempt(SparkSession spark, Path weights, Path data, Target target) {
        try {
            counts(spark, weights, data, target);
            return "";
        } catch (IOException e) {
            return e.getMessage();
        }
    }

    @Test
    void goesOnWhenTheDriverWasKilled() throws Exception {
        Path data = folder.resolve("photos");
        Photos.write(data, "roses", 0, PHOTOS);
        Path weights = Photos.weights(folder, 1);
        Path out = folder.resolve("out");
        var command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElseThrow(), "-Xmx1g"));
        command.addAll(List.of(JavaModuleOptions.defaultModuleOptionArray()));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), PetalSpark.class.getName(), "embed",
                "--master", "local[1]", "--weights", weights.toString(), "--data", data.toString(),
                "--out", out.toString(), "--image-size", Integer.toString(Photos.SIZE)));
        Process driver = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(folder.resolve("driver.txt").toFile()).start();
        await(() -> Photos.files(out) > 0, driver.onExit());
        driver.destroyForcibly().waitFor();
        try (SparkSession spark = SparkSession.builder().master("local[2]").config("spark.ui.enabled", "false")
                .config("spark.sql.shuffle.partitions", "2").getOrCreate()) {
            EmbeddingJob.Summary summary = Jobs.job(weights, data, out).run(spark);
            assertTrue(summary.doneBefore() > 0 && summary.doneBefore() < PHOTOS, summary.toString());
            assertComplete(Photos.rows(spark, out), Photos.embedded(weights, data));
        }
    }

    /** Counts the tasks that ended because their executor did. */
    private static final class LostTasks extends SparkListener {
        final AtomicInteger count = new AtomicInteger();

        @Override
        public void onTaskEnd(SparkListenerTaskEnd end) {
            if (end.reason() instanceof ExecutorLostFailure) {
                count.incrementAndGet();
            }
        }
    }

    private static EmbeddingJob.Summary summary(EmbeddingJob job, SparkSession spark) {
        try {
            return job.run(spark);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until the job has come so far; fails if it ends before. */
    private static void await(BooleanSupplier soFar, CompletableFuture<?> end) throws InterruptedException {
        while (!soFar.getAsBoolean()) {
            if (end.isDone()) {
                throw new AssertionError("the job ended too soon");
            }
            Thread.sleep(5);
        }
    }

    private static void assertComplete(Map<String, Row> rows, Map<String, float[]> expected) {
        assertEquals(expected.keySet(), rows.keySet());
        expected.forEach((path, embedding) -> {
            assertTrue(Photos.difference(Photos.embedding(rows.get(path)), embedding) <= 1e-5, path);
        });
    }
}
