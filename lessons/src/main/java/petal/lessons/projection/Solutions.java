package petal.lessons.projection;

import java.util.Arrays;

/** One solution of each exercise; others are right, too. */
final class Solutions {
    private Solutions() {
    }

    /** One pass for the means, one to subtract them. */
    static double[][] centre(float[][] rows) {
        double[] mean = new double[rows[0].length];
        for (float[] row : rows) {
            for (int j = 0; j < row.length; j++) {
                mean[j] += row[j] / (double) rows.length;
            }
        }
        double[][] centred = new double[rows.length][mean.length];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < mean.length; j++) {
                centred[i][j] = rows[i][j] - mean[j];
            }
        }
        return centred;
    }

    /** Each by the sum of all. */
    static double[] explainedVarianceRatio(double[] variances) {
        double total = Arrays.stream(variances).sum();
        return Arrays.stream(variances).map(variance -> variance / total).toArray();
    }

    /** The dot product of the way from the mean with the axis. */
    static double project(float[] point, double[] mean, double[] axis) {
        double sum = 0;
        for (int j = 0; j < axis.length; j++) {
            sum += (point[j] - mean[j]) * axis[j];
        }
        return sum;
    }

    /** Class means first, then the squares around them. */
    static double withinScatter(double[] values, int[] labels) {
        int classes = Arrays.stream(labels).max().orElse(0) + 1;
        double[] sums = new double[classes];
        int[] counts = new int[classes];
        for (int i = 0; i < values.length; i++) {
            sums[labels[i]] += values[i];
            counts[labels[i]]++;
        }
        double scatter = 0;
        for (int i = 0; i < values.length; i++) {
            double difference = values[i] - sums[labels[i]] / counts[labels[i]];
            scatter += difference * difference;
        }
        return scatter;
    }
}
