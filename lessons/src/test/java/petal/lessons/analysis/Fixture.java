package petal.lessons.analysis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import petal.weights.npy.Npy;
import petal.weights.npy.NpyArray;

/** Arrays written by scikit-learn. */
public final class Fixture {

    private Fixture() {}

    /** One beside the tests. An array of one axis becomes a single row. */
    public static float[][] rows(String name) {
        try {
            return rows(Path.of(Fixture.class.getResource(name + ".npy").toURI()));
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    public static float[][] rows(Path file) {
        double[] values = read(file).toDoubles();
        int[] shape = read(file).shape().toArray();
        int width = shape[shape.length - 1];
        var rows = new float[values.length / width][width];
        for (int i = 0; i < values.length; i++) {
            rows[i / width][i % width] = (float) values[i];
        }
        return rows;
    }

    public static int[] labels(float[][] row) {
        var labels = new int[row[0].length];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = (int) row[0][i];
        }
        return labels;
    }

    private static NpyArray read(Path file) {
        try {
            return Npy.read(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
