package petal.lessons.index;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import petal.lessons.analysis.linalg.Vectors;
import petal.lessons.output.LabelledImage;
import petal.lessons.output.LabelsFile;
import petal.weights.npy.Npy;

/**
 * Makes many embeddings out of few real ones: {@code a + t (b - a) + noise}, of length 1, with two embeddings a and b
 * that are drawn, t from 0 to 0.5, and normal noise of 0.3 of each number's deviation.
 */
final class Mixtures {
    private static final double FURTHEST = 0.5;
    private static final double NOISE = 0.3;

    private final float[][] real;
    private final double[] deviation;

    private Mixtures(float[]... real) {
        this.real = real;
        this.deviation = IntStream.range(0, real[0].length).mapToDouble(j -> deviation(real, j)).toArray();
    }

    private static double deviation(float[][] rows, int j) {
        double mean = 0;
        double square = 0;
        for (float[] row : rows) {
            mean += row[j] / rows.length;
            square += (double) row[j] * row[j] / rows.length;
        }
        return Math.sqrt(Math.max(0, square - mean * mean));
    }

    /** Of the embeddings that {@code petal embed} wrote. */
    static Mixtures of(Path embeddings) throws IOException {
        List<float[]> real = new ArrayList<>();
        EmbeddingSource.open(embeddings).forEach((picture, embedding) -> real.add(embedding));
        return new Mixtures(real.toArray(float[][]::new));
    }

    /** Mixtures number {@code from … from+n-1}, always the same. */
    float[][] rows(long from, int n) {
        return IntStream.range(0, n).parallel().mapToObj(i -> row(from + i)).toArray(float[][]::new);
    }

    private float[] row(long number) {
        var random = new SplittableRandom(number);
        float[] a = real[random.nextInt(real.length)];
        float[] b = real[random.nextInt(real.length)];
        double t = random.nextDouble(FURTHEST);
        var x = new float[a.length];
        for (int j = 0; j < x.length; j++) {
            x[j] = (float) (a[j] + t * (b[j] - a[j]) + NOISE * deviation[j] * random.nextGaussian());
        }
        return Vectors.normalise(x);
    }

    /** Writes rows as {@code petal embed} does; the picture of row i is {@code i.jpg}. */
    static void write(float[][] rows, Path npy) throws IOException {
        int length = rows[0].length;
        var flat = new float[Math.multiplyExact(rows.length, length)];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(rows[i], 0, flat, i * length, length);
        }
        Npy.write(npy, flat, rows.length, length);
        Files.writeString(NpyEmbeddings.beside(npy, ".csv"), LabelsFile.format(IntStream.range(0, rows.length)
                .mapToObj(i -> new LabelledImage(i, 0, "mixture", i + ".jpg")).toList()));
    }
}
