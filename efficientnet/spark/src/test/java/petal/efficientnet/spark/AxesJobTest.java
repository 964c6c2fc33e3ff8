package petal.efficientnet.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AxesJobTest {

    @TempDir
    Path folder;

    private static float[][] vectors(int n, int d, long seed) {
        var random = new Random(seed);
        return IntStream.range(0, n).mapToObj(i -> {
            var x = new float[d];
            for (int j = 0; j < d; j++) {
                x[j] = (float) (100 + i % 3 + random.nextGaussian() * (d - j));
            }
            return x;
        }).toArray(float[][]::new);
    }

    private static double[] mean(float[]... x) {
        return IntStream.range(0, x[0].length)
                .mapToDouble(j -> Arrays.stream(x).mapToDouble(v -> v[j]).average().orElseThrow()).toArray();
    }

    private static double covariance(float[][] x, double[] mean, int i, int j) {
        return Arrays.stream(x).mapToDouble(v -> (v[i] - mean[i]) * (v[j] - mean[j])).sum() / (x.length - 1);
    }

    @Property(tries = 100)
    void momentsDoNotDependOnHowVectorsAreCut(@ForAll @IntRange(min = 2, max = 60) int n,
            @ForAll @IntRange(min = 1, max = 9) int d,
            @ForAll @IntRange(min = 1, max = 59) int cut, @ForAll long seed) {
        float[][] x = vectors(n, d, seed);
        int at = Math.min(cut, n - 1);
        Moments both = moments(x, 0, at).plus(moments(x, at, n));
        double[] mean = mean(x);
        assertEquals(n, both.count());
        assertArrayEquals(mean, both.mean(), 1e-9);
        for (int i = 0; i < d; i++) {
            for (int j = i; j < d; j++) {
                assertEquals(covariance(x, mean, i, j), both.comoment()[i][j - i] / (n - 1), 1e-8 * d * d);
            }
        }
        assertEquals(n, both.classes().values().stream().mapToLong(Moments.ClassSum::count).sum());
    }

    private static Moments moments(float[][] x, int from, int to) {
        var builder = new MomentsBuilder();
        for (int i = from; i < to; i++) {
            builder.add("class " + i % 3, x[i]);
        }
        return builder.build();
    }

    @Test
    void axesAndMeansAreThoseOfAllRows() throws Exception {
        float[][] x = vectors(300, 12, 1);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < x.length; i++) {
            rows.add(RowFactory.create("p" + i, "class " + i % 3, 1, 1, x[i], null));
        }
        rows.add(RowFactory.create("broken", "class 0", null, null, null, "is empty"));
        try (SparkSession spark = SparkSession.builder().master("local[2]").config("spark.ui.enabled",
                "false").getOrCreate()) {
            String path = folder.resolve("e").toString();
            var schema = new StructType(Arrays.copyOf(Columns.EMBEDDED.fields(), 6));
            spark.createDataFrame(rows, schema).repartition(5).write().parquet(path);
            AxesJob.Result result = new AxesJob(path, 4, 100).run(spark);
            assertEquals(300, result.moments().count());
            double[] mean = mean(x);
            assertArrayEquals(mean, result.moments().mean(), 1e-9);
            double total = IntStream.range(0, 12).mapToDouble(j -> covariance(x, mean, j, j)).sum();
            for (int a = 0; a < 4; a++) {
                double[] axis = result.axes().components()[a];
                double variance = result.axes().explainedVariance()[a];
                assertEquals(1, Arrays.stream(axis).map(v -> v * v).sum(), 1e-9);
                for (int i = 0; i < 12; i++) {
                    int row = i;
                    double image = IntStream.range(0, 12).mapToDouble(j -> covariance(x, mean, row, j) * axis[j]).sum();
                    assertEquals(variance * axis[i], image, 1e-7 * total, "axis " + a);
                }
                assertEquals(variance / total, result.axes().explainedVarianceRatio()[a], 1e-9);
                assertTrue(a == 0 || variance <= result.axes().explainedVariance()[a - 1]);
                assertEquals(Arrays.stream(axis).map(Math::abs).max().orElseThrow(),
                        Arrays.stream(axis).max().orElseThrow());
            }
            float[][] second =
                    IntStream.range(0, 300).filter(i -> i % 3 == 1).mapToObj(i -> x[i]).toArray(float[][]::new);
            assertArrayEquals(mean(second), result.moments().classes().get("class 1").mean(), 1e-9);
            assertEquals(100, result.sample().stream().map(row -> row.getString(0)).distinct().count());
            assertEquals(result.sample(), new AxesJob(path, 4, 100).run(spark).sample());
            String empty = Files.createDirectory(folder.resolve("empty")).toString();
            assertThrows(IOException.class, () -> new AxesJob(empty, 4, 100).run(spark));
        }
    }
}
