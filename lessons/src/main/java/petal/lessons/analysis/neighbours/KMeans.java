package petal.lessons.analysis.neighbours;

import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import petal.lessons.analysis.linalg.Matrices;

/**
 * Clusters: k middles, each point belonging to the nearest, each middle the mean of its points (S. Lloyd, 1957). The
 * first middles are points drawn one after the other, those more likely that are far from all before (D. Arthur, S.
 * Vassilvitskii, <a href="https://dl.acm.org/doi/10.5555/1283383.1283494">k-means++</a>, 2007).
 *
 * @param cluster each point's, from 0, the largest, on
 * @param k how many there are
 * @param separation how far points are nearer to their own middle than to the next one: from 0 to 1, the mean of
 *     {@code 1 − own / next}
 */
public record KMeans(int[] cluster, int k, double separation) {
    private static final int ROUNDS = 30;
    private static final int MOST = 16;
    private static final int SAMPLE = 4000;

    /**
     * {@return as many clusters as separate best, from 2 to 16, judged on some 4,000 of the points; fewer where there are
     * fewer points}
     *
     * @param points n rows of equal length
     * @param seed where the random numbers begin
     */
    public static KMeans of(double[][] points, long seed) {
        int step = Math.max(1, points.length / SAMPLE);
        double[][] sample = IntStream.range(0, points.length).filter(i -> i % step == 0).mapToObj(i -> points[i])
                .toArray(double[][]::new);
        int best = IntStream.rangeClosed(2, Math.min(MOST, points.length)).boxed()
                .max(Comparator.comparingDouble(k -> of(sample, Math.min(k, sample.length), seed).separation))
                .orElse(1);
        return of(points, best, seed);
    }

    /**
     * {@return so many clusters}
     *
     * @param points n rows of equal length
     * @param k from 1 to n
     * @param seed where the random numbers begin
     * @throws IllegalArgumentException if {@code k} is out of its range
     */
    public static KMeans of(double[][] points, int k, long seed) {
        if (k < 1 || k > points.length) {
            throw new IllegalArgumentException("Of " + points.length + " points there are 1 to " + points.length
                    + " clusters, but " + k + " were asked for.");
        }
        double[][] middles = first(points, k, new SplittableRandom(seed));
        int[] cluster = {};
        for (int round = 0; round < ROUNDS; round++) {
            double[][] now = middles;
            int[] next = Arrays.stream(points).parallel().mapToInt(point -> nearest(point, now)).toArray();
            if (Arrays.equals(next, cluster)) {
                break;
            }
            cluster = next;
            middles = means(points, cluster, middles);
        }
        double[][] last = middles;
        double separation = Arrays.stream(points).parallel().mapToDouble(point -> separation(point, last)).average()
                .orElse(0);
        return new KMeans(largestFirst(cluster, k), k, separation);
    }

    private static double[][] first(double[][] points, int k, SplittableRandom random) {
        var middles = new double[k][];
        middles[0] = points[random.nextInt(points.length)];
        var distance = new double[points.length];
        Arrays.fill(distance, Double.POSITIVE_INFINITY);
        for (int m = 1; m < k; m++) {
            double[] last = middles[m - 1];
            IntStream.range(0, points.length).parallel()
                    .forEach(i -> distance[i] = Math.min(distance[i], Matrices.squaredDistance(points[i], last)));
            double drawn = random.nextDouble() * Arrays.stream(distance).sum();
            int i = 0;
            while (i < points.length - 1 && drawn >= distance[i]) {
                drawn -= distance[i++];
            }
            middles[m] = points[i];
        }
        return middles;
    }

    private static int nearest(double[] point, double[][] middles) {
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int m = 0; m < middles.length; m++) {
            double distance = Matrices.squaredDistance(point, middles[m]);
            if (distance < least) {
                least = distance;
                best = m;
            }
        }
        return best;
    }

    /** A middle that has lost all its points stays where it was. */
    private static double[][] means(double[][] points, int[] cluster, double[][] before) {
        var sums = new double[before.length][before[0].length];
        var counts = new int[before.length];
        for (int i = 0; i < points.length; i++) {
            Matrices.addScaled(sums[cluster[i]], 1, points[i]);
            counts[cluster[i]]++;
        }
        for (int m = 0; m < sums.length; m++) {
            int count = counts[m];
            double[] sum = sums[m];
            sums[m] = count == 0 ? before[m] : Arrays.stream(sum).map(value -> value / count).toArray();
        }
        return sums;
    }

    private static double separation(double[] point, double[][] middles) {
        double[] distances = Arrays.stream(middles).mapToDouble(m -> Math.sqrt(Matrices.squaredDistance(point, m)))
                .sorted().toArray();
        return distances.length < 2 || distances[1] == 0 ? 0 : 1 - distances[0] / distances[1];
    }

    private static int[] largestFirst(int[] cluster, int k) {
        var counts = new int[k];
        for (int c : cluster) {
            counts[c]++;
        }
        int[] order = IntStream.range(0, k).boxed().sorted(Comparator.comparingInt(c -> -counts[c]))
                .mapToInt(Integer::intValue).toArray();
        var place = new int[k];
        for (int r = 0; r < k; r++) {
            place[order[r]] = r;
        }
        return IntStream.of(cluster).map(c -> place[c]).toArray();
    }
}
