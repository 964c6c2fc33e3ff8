package petal.lessons.projection;

import java.util.stream.IntStream;
import petal.lessons.analysis.linalg.Pairwise;

/**
 * How much a projection stretches or shrinks the distances between points.
 *
 * @param low    nineteen pairs in twenty are stretched more than this
 * @param median half of the pairs are
 * @param high   one pair in twenty is
 */
public record DistanceRatios(double low, double median, double high) {

    /**
     * Compares all pairs of different points; at least one is needed.
     *
     * @param before the points
     * @param after  the same points, projected
     */
    public static DistanceRatios of(float[][] before, float[][] after) {
        double[][] old = Pairwise.of(before).squaredDistances();
        double[][] now = Pairwise.of(after).squaredDistances();
        double[] ratios = IntStream.range(0, before.length).boxed().flatMapToDouble(i -> IntStream.range(0, i)
                .filter(j -> old[i][j] > 0).mapToDouble(j -> Math.sqrt(now[i][j] / old[i][j]))).sorted().toArray();
        return new DistanceRatios(ratios[ratios.length / 20], ratios[ratios.length / 2],
                ratios[ratios.length - 1 - ratios.length / 20]);
    }
}
