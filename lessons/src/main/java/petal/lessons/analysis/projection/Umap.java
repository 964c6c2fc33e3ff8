package petal.lessons.analysis.projection;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * UMAP: a map in the plane on which neighbours attract each other and all others repel. It begins with the first two
 * principal axes; then, edge by edge, the more often the heavier an edge is, the two ends move towards each other and
 * the first one away from five points drawn at random, by smaller and smaller steps.
 *
 * <p>On the map, points at distance d are neighbours with {@code 1 / (1 + a d^2b)}; a and b are those that fit "1 up to
 * a distance of 0.1, then falling exponentially" best. Settings are those of umap-learn: 15 neighbours (the point itself
 * counts as one), 500 rounds up to 10,000 points, else 200.
 *
 * <p>See L. McInnes, J. Healy, J. Melville, <a href="https://arxiv.org/abs/1802.03426">UMAP: Uniform Manifold
 * Approximation and Projection for Dimension Reduction</a> (2018), sections 3.2 and 4.
 */
public final class Umap {
    /** How many neighbours of each point there are to be, besides itself. */
    public static final int NEIGHBOURS = 14;

    private static final double A = 1.5769434603113077;
    private static final double B = 0.8950608779109733;
    private static final int REPELLED = 5;
    private static final double LARGEST_STEP = 4;
    private static final double EXTENT = 10;
    private static final double NOISE = 1e-4;
    private static final int MANY = 10_000;

    private final UmapGraph graph;
    private final SplittableRandom random;
    private final double[] x;
    private final double[] y;

    private Umap(UmapGraph graph, double[][] start, long seed) {
        this.graph = graph;
        random = new SplittableRandom(seed);
        double largest = Arrays.stream(start).flatMapToDouble(Arrays::stream).map(Math::abs).max().orElse(0);
        double scale = largest == 0 ? 0 : EXTENT / largest;
        x = Arrays.stream(start).mapToDouble(point -> scale * point[0] + NOISE * random.nextGaussian()).toArray();
        y = Arrays.stream(start).mapToDouble(point -> scale * (point.length > 1 ? point[1] : 0)
                + NOISE * random.nextGaussian()).toArray();
    }

    /** Is told after each round. */
    @FunctionalInterface
    public interface Listener {
        void round();
    }

    /** {@return how many rounds lead to a finished map of so many points} */
    public static int rounds(int points) {
        return points <= MANY ? 500 : 200;
    }

    /**
     * {@return a finished map: n points of 2 numbers}
     *
     * @param graph who is whose neighbour
     * @param start where each point begins, by its first two coordinates; of any scale
     * @param seed where the random numbers begin
     * @param listener is told of each round
     */
    public static double[][] map(UmapGraph graph, double[][] start, long seed, Listener listener) {
        var umap = new Umap(graph, start, seed);
        umap.run(rounds(graph.points()), listener);
        return IntStream.range(0, graph.points()).mapToObj(i -> new double[] {umap.x[i], umap.y[i]})
                .toArray(double[][]::new);
    }

    private void run(int rounds, Listener listener) {
        float largest = 0;
        for (float weight : graph.weight()) {
            largest = Math.max(largest, weight);
        }
        int edges = graph.weight().length;
        var every = new double[edges];
        var next = new double[edges];
        var nextRepelled = new double[edges];
        for (int e = 0; e < edges; e++) {
            every[e] = graph.weight()[e] < largest / rounds ? Double.POSITIVE_INFINITY
                    : largest / (double) graph.weight()[e];
            next[e] = every[e];
            nextRepelled[e] = every[e] / REPELLED;
        }
        for (int round = 0; round < rounds; round++) {
            double rate = 1 - round / (double) rounds;
            for (int e = 0; e < edges; e++) {
                if (next[e] <= round) {
                    int i = graph.from()[e];
                    attract(i, graph.to()[e], rate);
                    next[e] += every[e];
                    int due = (int) ((round - nextRepelled[e]) * REPELLED / every[e]);
                    for (int k = 0; k < due; k++) {
                        repel(i, random.nextInt(graph.points()), rate);
                    }
                    nextRepelled[e] += due * every[e] / REPELLED;
                }
            }
            listener.round();
        }
    }

    /** Down the slope of {@code −ln 1 / (1 + a d^2b)}. */
    private void attract(int i, int j, double rate) {
        double dx = x[i] - x[j];
        double dy = y[i] - y[j];
        double square = dx * dx + dy * dy;
        if (square == 0) {
            return;
        }
        double power = Math.pow(square, B);
        double slope = -2 * A * B * power / square / (A * power + 1);
        double stepX = rate * clip(slope * dx);
        double stepY = rate * clip(slope * dy);
        x[i] += stepX;
        y[i] += stepY;
        x[j] -= stepX;
        y[j] -= stepY;
    }

    /** Down the slope of {@code −ln (1 − 1 / (1 + a d^2b))}; the other one stays. */
    private void repel(int i, int j, double rate) {
        if (i == j) {
            return;
        }
        double dx = x[i] - x[j];
        double dy = y[i] - y[j];
        double square = dx * dx + dy * dy;
        if (square == 0) {
            x[i] += rate * LARGEST_STEP;
            y[i] += rate * LARGEST_STEP;
            return;
        }
        double slope = 2 * B / ((0.001 + square) * (A * Math.pow(square, B) + 1));
        x[i] += rate * clip(slope * dx);
        y[i] += rate * clip(slope * dy);
    }

    private static double clip(double step) {
        return Math.clamp(step, -LARGEST_STEP, LARGEST_STEP);
    }
}
