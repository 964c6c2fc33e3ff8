package petal.lessons.analysis.classification;

/**
 * Where in a picture a class finds its score. Before the mean over all positions, the body holds one vector of features
 * a position, and the class's row of the head can be dotted with each of them:
 *
 * <pre>map[y][x] = sum over k of w[k] * f[k][y][x]</pre>
 *
 * <p>Mean and dot product may be taken in either order, so that the mean of the map is the class's score without its
 * bias.
 *
 * <p>B. Zhou et al., <a href="https://arxiv.org/abs/1512.04150">Learning deep features for discriminative
 * localization</a> (2016), equation 2.
 */
public final class ClassActivationMap {

    private ClassActivationMap() {
    }

    /**
     * The map of one class.
     *
     * @param features  [channels, height, width], row-major: what the body makes of one picture, before the mean
     * @param height    rows
     * @param width     columns
     * @param prototype [channels]: the class's row of the head
     * @return [height][width]
     * @throws IllegalArgumentException if there are not {@code channels * height * width} features
     */
    public static float[][] of(float[] features, int height, int width, float[] prototype) {
        if (features.length != prototype.length * height * width) {
            throw new IllegalArgumentException("A class activation map needs " + prototype.length + " features at each "
                    + "of "
                    + height + " x " + width + " positions, but there are " + features.length + " numbers in all.");
        }
        var map = new float[height][width];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double sum = 0;
                for (int k = 0; k < prototype.length; k++) {
                    sum += (double) prototype[k] * features[(k * height + y) * width + x];
                }
                map[y][x] = (float) sum;
            }
        }
        return map;
    }

    /** The mean over all positions: the class's score without its bias. */
    public static double mean(float[][] map) {
        double sum = 0;
        for (float[] row : map) {
            for (float value : row) {
                sum += value;
            }
        }
        return sum / (map.length * map[0].length);
    }
}
