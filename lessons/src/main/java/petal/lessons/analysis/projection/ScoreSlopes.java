package petal.lessons.analysis.projection;

/**
 * In which direction of a picture each class's score grows, and how fast: the slope of the plane that fits the scores
 * best over the points of the picture, in the sense of least squares.
 */
public final class ScoreSlopes {
    private ScoreSlopes() {
    }

    /**
     * Solves {@code Cov(z) · slope = Cov(z, score)} for each class.
     *
     * @param points [photos][2]: where each photo lies in the picture; [photos][1] where it has one axis only
     * @param scores [photos][classes]
     * @return [classes][2]; zeros where the points lie on a slanting line, which has no plane
     */
    public static double[][] of(double[][] points, float[][] scores) {
        double[] middle = new double[2];
        for (double[] point : points) {
            middle[0] += point[0] / points.length;
            middle[1] += upwards(point) / points.length;
        }
        int classes = scores[0].length;
        double xx = 0;
        double xy = 0;
        double yy = 0;
        double[] xs = new double[classes];
        double[] ys = new double[classes];
        for (int i = 0; i < points.length; i++) {
            double x = points[i][0] - middle[0];
            double y = upwards(points[i]) - middle[1];
            xx += x * x;
            xy += x * y;
            yy += y * y;
            for (int c = 0; c < classes; c++) {
                xs[c] += x * scores[i][c];
                ys[c] += y * scores[i][c];
            }
        }
        return solved(xx, xy, yy, xs, ys);
    }

    private static double upwards(double[] point) {
        return point.length == 1 ? 0 : point[1];
    }

    private static double[][] solved(double xx, double xy, double yy, double[] xs, double[] ys) {
        double determinant = xx * yy - xy * xy;
        double[][] slopes = new double[xs.length][2];
        if (determinant > 1e-12 * xx * yy) {
            for (int c = 0; c < xs.length; c++) {
                slopes[c][0] = (yy * xs[c] - xy * ys[c]) / determinant;
                slopes[c][1] = (xx * ys[c] - xy * xs[c]) / determinant;
            }
        } else if (xx > 0 && yy == 0) {
            for (int c = 0; c < xs.length; c++) {
                slopes[c][0] = xs[c] / xx;
            }
        }
        return slopes;
    }
}
