package petal.tensor.backend.reference;

import petal.tensor.backend.Activation;

/** Batch normalisation (Ioffe &amp; Szegedy 2015) of a matrix with one column a channel. */
final class BatchNormalization {
    private BatchNormalization() {
    }

    /** Mean and 1/√(variance + ε) of each column; running averages move towards mean and unbiased variance. */
    static void statistics(double[] x, int rows, int channels, double eps, double momentum, double[] mean,
            double[] invStd, double[] runningMean, double[] runningVar) {
        for (int c = 0; c < channels; c++) {
            double sum = 0;
            for (int r = 0; r < rows; r++) {
                sum += x[r * channels + c];
            }
            mean[c] = sum / rows;

            double squares = 0;
            for (int r = 0; r < rows; r++) {
                double deviation = x[r * channels + c] - mean[c];
                squares += deviation * deviation;
            }
            invStd[c] = 1 / Math.sqrt(squares / rows + eps);

            if (runningMean != null) {
                runningMean[c] = (1 - momentum) * runningMean[c] + momentum * mean[c];
            }
            if (runningVar != null) {
                runningVar[c] = (1 - momentum) * runningVar[c] + momentum * squares / (rows - 1);
            }
        }
    }

    /** scale = γ / √(σ² + ε), shift = β − μ · scale. */
    static void fold(double[] gamma, double[] beta, double[] mean, double[] var, double eps, int channels,
            double[] scale, double[] shift) {
        for (int c = 0; c < channels; c++) {
            scale[c] = gamma[c] / Math.sqrt(var[c] + eps);
            shift[c] = beta[c] - mean[c] * scale[c];
        }
    }

    /** y = act(γ x̂ + β) with x̂ = (x − mean) · invStd. */
    static void apply(double[] x, int rows, int channels, double[] mean, double[] invStd, double[] gamma, double[] beta,
            Activation act, double[] y) {
        for (int i = 0; i < rows * channels; i++) {
            int c = i % channels;
            y[i] = act.apply(gamma[c] * normalized(x[i], mean[c], invStd[c]) + beta[c]);
        }
    }

    /**
     * With g = dy · act′: dγ = Σ g·x̂ and dβ = Σ g. Where mean and variance were computed from x,
     * dx = γ · invStd · (g − dβ/rows − x̂ · dγ/rows); where they are constants, dx = γ · invStd · g.
     */
    static void backward(double[] x, double[] dy, int rows, int channels, double[] mean, double[] invStd,
            double[] gamma, double[] beta, Activation act, boolean batchStatistics, double[] dx,
            double[] dgamma, double[] dbeta) {
        for (int c = 0; c < channels; c++) {
            dgamma[c] = 0;
            dbeta[c] = 0;
            for (int i = c; i < rows * channels; i += channels) {
                double normalized = normalized(x[i], mean[c], invStd[c]);
                double g = dy[i] * act.derivative(gamma[c] * normalized + beta[c]);
                dgamma[c] += g * normalized;
                dbeta[c] += g;
            }
            for (int i = c; dx != null && i < rows * channels; i += channels) {
                double normalized = normalized(x[i], mean[c], invStd[c]);
                double g = dy[i] * act.derivative(gamma[c] * normalized + beta[c]);
                double throughStatistics = batchStatistics ? (dbeta[c] + normalized * dgamma[c]) / rows : 0;
                dx[i] = gamma[c] * invStd[c] * (g - throughStatistics);
            }
        }
    }

    private static double normalized(double x, double mean, double invStd) {
        return (x - mean) * invStd;
    }
}
