package petal.lessons.analysis.projection;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import petal.lessons.analysis.linalg.Matrices;

/**
 * In which direction of a picture each class's score grows, and how fast: the slope of the plane that fits the scores
 * best over the points of the picture, in the sense of least squares.
 */
public final class ScoreSlopes {
    private ScoreSlopes() {
    }

    /**
     * Solves {@code Cov(z) · slope = Cov(z, score)} for each class; where many slopes do, as with points on a line, by
     * the shortest.
     *
     * @param points [photos][k]: where each photo lies on the axes of the picture
     * @param scores [photos][classes]
     * @return [classes][k]
     */
    public static double[][] of(double[][] points, float[][] scores) {
        DMatrixRMaj z = centred(points);
        int axes = z.numCols;
        DMatrixRMaj covariance = new DMatrixRMaj(axes, axes);
        CommonOps_DDRM.multTransA(z, z, covariance);
        DMatrixRMaj inverse = new DMatrixRMaj(axes, axes);
        CommonOps_DDRM.pinv(covariance, inverse);
        DMatrixRMaj withScores = new DMatrixRMaj(scores[0].length, axes);
        CommonOps_DDRM.multTransA(new DMatrixRMaj(Matrices.toDouble(scores)), z, withScores);
        DMatrixRMaj slopes = new DMatrixRMaj(scores[0].length, axes);
        CommonOps_DDRM.mult(withScores, inverse, slopes);
        return IntStream.range(0, slopes.numRows)
                .mapToObj(c -> Arrays.copyOfRange(slopes.data, c * axes, (c + 1) * axes)).toArray(double[][]::new);
    }

    private static DMatrixRMaj centred(double[][] points) {
        double[] mean = Matrices.mean(points);
        double[][] centred = Arrays.stream(points).map(double[]::clone).toArray(double[][]::new);
        Arrays.stream(centred).forEach(point -> Matrices.addScaled(point, -1, mean));
        return new DMatrixRMaj(centred);
    }
}
