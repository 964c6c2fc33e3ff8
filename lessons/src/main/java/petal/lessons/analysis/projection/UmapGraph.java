package petal.lessons.analysis.projection;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import petal.lessons.analysis.neighbours.Neighbour;

/**
 * Who is whose neighbour, and how much: the first half of UMAP. Seen from point i, its neighbour j at distance d belongs
 * to it with the weight {@code exp(−max(0, d − ρ_i) / σ_i)}: ρ is the distance of the nearest one, so that every point
 * has a neighbour of full weight, and σ is such that the weights add up to log₂ k. Both directions together, as of two
 * chances of which one is enough: {@code w = a + b − ab}.
 *
 * <p>See L. McInnes, J. Healy, J. Melville, <a href="https://arxiv.org/abs/1802.03426">UMAP: Uniform Manifold
 * Approximation and Projection for Dimension Reduction</a> (2018), section 3.1.
 *
 * @param from one end of each edge; each edge is there in both directions
 * @param to the other end
 * @param weight from 0, no edge, to 1
 * @param points how many points there are
 */
public record UmapGraph(int[] from, int[] to, float[] weight, int points) {
    private static final int BISECTIONS = 64;
    private static final double CLOSE = 1e-5;
    /** σ is at least this share of the mean distance, so that copies have no infinitely narrow neighbourhood. */
    private static final double SMALLEST = 1e-3;

    /**
     * Weighs neighbours.
     *
     * @param neighbours the nearest others of each point by cosine similarity, nearest first; the same number of each
     */
    public static UmapGraph of(List<List<Neighbour>> neighbours) {
        int n = neighbours.size();
        double[][] directed = IntStream.range(0, n).parallel().mapToObj(i -> weights(neighbours.get(i)))
                .toArray(double[][]::new);
        long[] edges = Edges.between(neighbours.stream()
                .map(list -> list.stream().mapToInt(Neighbour::index).toArray()).toArray(int[][]::new));
        var given = new float[edges.length];
        for (int i = 0; i < n; i++) {
            for (int r = 0; r < directed[i].length; r++) {
                int at = Arrays.binarySearch(edges, Edges.of(i, neighbours.get(i).get(r).index()));
                given[at] = (float) directed[i][r];
            }
        }
        var from = new int[edges.length];
        var to = new int[edges.length];
        var weight = new float[edges.length];
        for (int e = 0; e < edges.length; e++) {
            from[e] = Edges.from(edges[e]);
            to[e] = Edges.to(edges[e]);
            float back = given[Arrays.binarySearch(edges, Edges.of(to[e], from[e]))];
            weight[e] = given[e] + back - given[e] * back;
        }
        return new UmapGraph(from, to, weight, n);
    }

    private static double[] weights(List<Neighbour> nearest) {
        double[] distances = nearest.stream().mapToDouble(neighbour -> Math.max(0, 1 - neighbour.similarity()))
                .toArray();
        double rho = Arrays.stream(distances).filter(distance -> distance > 0).min().orElse(0);
        double sigma = Math.max(sigma(distances, rho), SMALLEST * Arrays.stream(distances).average().orElse(0));
        return Arrays.stream(distances).map(distance -> weight(distance, rho, sigma)).toArray();
    }

    private static double weight(double distance, double rho, double sigma) {
        return distance <= rho || sigma == 0 ? 1 : Math.exp(-(distance - rho) / sigma);
    }

    /** Doubles or halves σ until the weights add up. */
    private static double sigma(double[] distances, double rho) {
        double target = Math.log(distances.length + 1.0) / Math.log(2);
        double low = 0;
        double high = Double.POSITIVE_INFINITY;
        double sigma = 1;
        for (int k = 0; k < BISECTIONS; k++) {
            double tried = sigma;
            double sum = Arrays.stream(distances).map(distance -> weight(distance, rho, tried)).sum();
            if (Math.abs(sum - target) < CLOSE) {
                break;
            }
            if (sum > target) {
                high = sigma;
                sigma = (low + high) / 2;
            } else {
                low = sigma;
                sigma = high == Double.POSITIVE_INFINITY ? 2 * sigma : (low + high) / 2;
            }
        }
        return sigma;
    }
}
