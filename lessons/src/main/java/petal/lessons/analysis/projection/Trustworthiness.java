package petal.lessons.analysis.projection;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import petal.lessons.analysis.linalg.Matrices;
import petal.lessons.analysis.neighbours.KNearest;

/**
 * Whether neighbours on a map are neighbours in the space that it shows. Every point among the k nearest on the map
 * that is not among the k nearest in the space costs as many ranks as it lies beyond them:
 * {@code T = 1 − 2 / (n k (2n − 3k − 1)) Σ_i Σ_j (rank(i, j) − k)}. 1 means that the map invents no neighbours; about
 * one half is chance.
 *
 * <p>See J. Venna, S. Kaski, <a href="https://doi.org/10.1007/3-540-44668-0_68">Neighborhood preservation in nonlinear
 * projection methods</a> (2001); scikit-learn's {@code manifold.trustworthiness}.
 */
public final class Trustworthiness {

    private Trustworthiness() {}

    /**
     * Judges a map.
     *
     * @param distances n × n: distances, or anything that grows with them, in the space
     * @param map n points of any dimension
     * @param k how many neighbours count, from 1 to below n / 2
     * @return from 0 to 1
     * @throws IllegalArgumentException if there are not as many points as distances, or {@code k} is out of its range
     */
    public static double of(double[][] distances, double[][] map, int k) {
        int n = distances.length;
        if (map.length != n || k < 1 || 2 * k >= n) {
            throw new IllegalArgumentException("Trustworthiness compares as many points as there are distances and 1 "
                    + "to fewer than half of them as neighbours, but got " + map.length + " points, " + n
                    + " distances and k = " + k + ".");
        }
        double penalty = IntStream.range(0, n).parallel().mapToDouble(i -> penalty(distances[i], map, i, k)).sum();
        return 1 - penalty * 2 / ((double) n * k * (2.0 * n - 3.0 * k - 1));
    }

    private static double penalty(double[] distances, double[][] map, int i, int k) {
        int[] order = IntStream.range(0, distances.length).filter(j -> j != i).boxed()
                .sorted(Comparator.comparingDouble(j -> distances[j])).mapToInt(Integer::intValue).toArray();
        var rank = new int[distances.length];
        for (int r = 0; r < order.length; r++) {
            rank[order[r]] = r + 1;
        }
        double[] nearness = Arrays.stream(map).mapToDouble(point -> -Matrices.squaredDistance(point, map[i])).toArray();
        return Arrays.stream(KNearest.nearest(nearness, i, k)).mapToDouble(j -> Math.max(0, rank[j] - k)).sum();
    }
}
