package petal.lessons.projection;

import petal.tensor.Generator;

/** Invented points of which one knows what a good map should show. */
final class Clouds {
    private static final int DIMENSIONS = 10;
    private static final double[] SPREADS = {1, 6, 1};
    private static final double[] PLACES = {0, 30, 150};

    /** Each cloud's name. */
    static final String[] NAMES = {"tight", "wide", "far away"};

    private Clouds() {
    }

    /**
     * Three clouds on a line, {@code each} points a cloud: a tight one, a wide one near it, and a tight one far away.
     */
    static float[][] three(int each, long seed) {
        Generator generator = new Generator(seed);
        float[][] points = new float[SPREADS.length * each][];
        for (int i = 0; i < points.length; i++) {
            points[i] = generator.randn(DIMENSIONS);
            for (int j = 0; j < DIMENSIONS; j++) {
                points[i][j] *= (float) SPREADS[i / each];
            }
            points[i][0] += (float) PLACES[i / each];
        }
        return points;
    }

    /** The cloud of each of the points of {@link #three}. */
    static int[] labels(int each) {
        int[] labels = new int[SPREADS.length * each];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = i / each;
        }
        return labels;
    }

    /** One round cloud without any structure. */
    static float[][] noise(int points, long seed) {
        Generator generator = new Generator(seed);
        float[][] noise = new float[points][];
        for (int i = 0; i < points; i++) {
            noise[i] = generator.randn(DIMENSIONS);
        }
        return noise;
    }
}
