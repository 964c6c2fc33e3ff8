package petal.lessons.autograd;

import java.util.Arrays;
import petal.tensor.Generator;
import petal.tensor.Tensor;

/**
 * Two spirals that wind around each other, one per class: no straight line comes near to separating them.
 *
 * @param points [n][2], classes in turn
 * @param labels n classes, 0 or 1
 */
public record Spirals(double[][] points, int[] labels) {
    private static final double TURNS = 1;
    private static final double INNER = 0.2;
    private static final double NOISE = 0.03;

    /** So many points of each spiral, from the middle outwards, each a little off its place. */
    public static Spirals draw(int pointsPerClass, Generator generator) {
        double[][] points = new double[2 * pointsPerClass][];
        int[] labels = new int[points.length];
        float[] noise = generator.randn(2 * points.length);
        for (int i = 0; i < points.length; i++) {
            labels[i] = i % 2;
            double along = (double) Math.floorDiv(i, 2) / (pointsPerClass - 1);
            double angle = 2 * Math.PI * TURNS * along + Math.PI * labels[i];
            double radius = INNER + (1 - INNER) * along;
            points[i] = new double[] {radius * Math.cos(angle) + NOISE * noise[2 * i],
                radius * Math.sin(angle) + NOISE * noise[2 * i + 1]};
        }
        return new Spirals(points, labels);
    }

    /** The first {@code n} points alone. */
    public Spirals first(int n) {
        return new Spirals(Arrays.copyOf(points, n), Arrays.copyOf(labels, n));
    }

    /** The points as [n, 2]. */
    public Tensor inputs() {
        return tensor(points);
    }

    /** Places in the plane as a tensor. */
    static Tensor tensor(double[][] places) {
        float[] values = new float[2 * places.length];
        for (int i = 0; i < places.length; i++) {
            values[2 * i] = (float) places[i][0];
            values[2 * i + 1] = (float) places[i][1];
        }
        return Tensor.of(values, places.length, 2);
    }
}
