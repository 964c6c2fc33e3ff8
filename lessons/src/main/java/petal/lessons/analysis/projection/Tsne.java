package petal.lessons.analysis.projection;

import java.util.Arrays;
import petal.lessons.analysis.linalg.Pairwise;
import petal.tensor.Generator;

/**
 * t-SNE: a map in the plane on which each point's neighbours are the same as in the space. It begins with all points in
 * one tiny heap and lets them pull and push each other, step by step, down the slope of {@link TsneObjective}.
 *
 * <p>As van der Maaten and Hinton (2008), section 3.4, describe it, with the settings of scikit-learn: 250 steps with
 * neighbours pulling twelve times too hard and momentum 0.5, the rest with momentum 0.8; a gain for each coordinate
 * that grows while its slope keeps its sign; learning rate {@code max(n / 48, 50)} (A. Belkina and others, <a
 * href="https://doi.org/10.1038/s41467-019-13055-y">2019</a>).
 */
public final class Tsne {

    /** How many steps lead to a finished map. */
    public static final int STEPS = 1000;

    /** More points are pushed square by square, see {@link BarnesHut}. */
    private static final int MOST_PAIRS = 2000;

    private static final int EARLY_STEPS = 250;
    private static final double EARLY_EXAGGERATION = 12;
    private static final double START = 1e-4;

    private final TsneObjective objective;
    private final Coordinate x;
    private final Coordinate y;
    private final double rate;
    private int steps;

    /**
     * A map that nobody has moved yet.
     *
     * @param affinities who is whose neighbour
     * @param start where each of the n points begins, two coordinates each
     * @throws IllegalArgumentException if there are not as many starting points as affinities
     */
    public Tsne(TsneAffinities affinities, double[][] start) {
        this(new AllPairs(affinities), start);
    }

    /**
     * A map that nobody has moved yet.
     *
     * @param objective what it makes small
     * @param start where each of the n points begins, two coordinates each
     * @throws IllegalArgumentException if there are not as many starting points as the objective has
     */
    public Tsne(TsneObjective objective, double[][] start) {
        this.objective = objective;
        if (start.length != objective.size()) {
            throw new IllegalArgumentException("Every point needs a place to begin, but there are " + objective.size()
                    + " points and " + start.length + " places.");
        }
        x = new Coordinate(start, 0);
        y = new Coordinate(start, 1);
        rate = Math.max(start.length / (4 * EARLY_EXAGGERATION), 50);
    }

    /**
     * A finished map that starts from the first two principal axes, so that it needs no random numbers and its large
     * arrangement means a little (D. Kobak, P. Berens, <a href="https://doi.org/10.1038/s41467-019-13056-x">2019</a>).
     *
     * @param rows n points of d numbers, n of 3 or more
     * @param perplexity see {@link TsneAffinities#of}
     * @return n points of 2 numbers
     */
    public static double[][] map(float[][] rows, double perplexity) {
        return new Tsne(objective(rows, perplexity), startFromPca(rows)).run(STEPS).positions();
    }

    /**
     * A finished map that starts from a random heap.
     *
     * @param seed where the random numbers begin
     */
    public static double[][] map(float[][] rows, double perplexity, long seed) {
        return new Tsne(objective(rows, perplexity), randomStart(rows.length, seed)).run(STEPS).positions();
    }

    /** All pairs where there are few points; more than {@value #MOST_PAIRS} by their neighbours and by squares. */
    private static TsneObjective objective(float[][] rows, double perplexity) {
        if (rows.length <= MOST_PAIRS) {
            return new AllPairs(affinities(rows, perplexity));
        }
        int neighbours = (int) Math.ceil(SparseAffinities.NEIGHBOURS * perplexity);
        return new BarnesHut(SparseAffinities.of(NearestByDistance.of(rows, neighbours), perplexity),
                BarnesHut.ANGLE);
    }

    /** The affinities of points by their Euclidean distances. */
    public static TsneAffinities affinities(float[][] rows, double perplexity) {
        return TsneAffinities.of(Pairwise.of(rows).squaredDistances(), perplexity);
    }

    /** A heap of n points around the origin, normally distributed with a deviation of 1e-4. */
    public static double[][] randomStart(int n, long seed) {
        float[] drawn = new Generator(seed).randn(2 * n);
        var start = new double[n][];
        for (int i = 0; i < n; i++) {
            start[i] = new double[] {START * drawn[2 * i], START * drawn[2 * i + 1]};
        }
        return start;
    }

    /**
     * The points on their first two principal axes, shrunk to a deviation of 1e-4 along the first; on a line where they
     * have one number each, in one place where all are equal.
     */
    public static double[][] startFromPca(float[][] rows) {
        Pca pca = Pca.fit(rows, 2);
        double[][] start = pca.transform(rows);
        double deviation = Math.sqrt(pca.explainedVariance()[0]);
        double scale = deviation == 0 ? 0 : START / deviation;
        return Arrays.stream(start).map(point -> new double[] {point[0] * scale, pca.axes() < 2 ? 0 : point[1] * scale})
                .toArray(double[][]::new);
    }

    /** Takes so many more steps. */
    public Tsne run(int more) {
        for (int i = 0; i < more; i++) {
            step();
        }
        return this;
    }

    /** Moves every point a little down the slope. */
    public void step() {
        boolean early = steps++ < EARLY_STEPS;
        objective.gradient(x.place, y.place, early ? EARLY_EXAGGERATION : 1, x.slope, y.slope);
        x.move(rate, early ? 0.5 : 0.8);
        y.move(rate, early ? 0.5 : 0.8);
    }

    /** How many steps were taken. */
    public int steps() {
        return steps;
    }

    /** The divergence of the map as it is. */
    public double cost() {
        return objective.cost(x.place, y.place);
    }

    /** Where the points are now: n rows of 2 numbers. */
    public double[][] positions() {
        var positions = new double[objective.size()][];
        for (int i = 0; i < positions.length; i++) {
            positions[i] = new double[] {x.place[i], y.place[i]};
        }
        return positions;
    }

    /** One coordinate of all points, with what its movement remembers. */
    private static final class Coordinate {
        private static final double SMALLEST_GAIN = 0.01;

        private final double[] place;
        private final double[] slope;
        private final double[] speed;
        private final double[] gain;

        Coordinate(double[][] start, int axis) {
            int n = start.length;
            place = new double[n];
            slope = new double[n];
            speed = new double[n];
            gain = new double[n];
            for (int i = 0; i < n; i++) {
                place[i] = start[i][axis];
                gain[i] = 1;
            }
        }

        /** {@code v ← momentum v − rate gain g; y ← y + v}; the gain shrinks where slope and movement agree in sign. */
        void move(double rate, double momentum) {
            for (int i = 0; i < place.length; i++) {
                boolean onward = speed[i] * slope[i] < 0;
                gain[i] = Math.max(SMALLEST_GAIN, onward ? gain[i] + 0.2 : gain[i] * 0.8);
                speed[i] = momentum * speed[i] - rate * gain[i] * slope[i];
                place[i] += speed[i];
            }
        }
    }
}
