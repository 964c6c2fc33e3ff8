package petal.tensor.backend.reference;

import static petal.tensor.backend.reference.ReferenceStorage.elements;
import static petal.tensor.backend.reference.ReferenceStorage.elementsOrNull;

import petal.tensor.backend.Activation;
import petal.tensor.backend.BatchNormGradients;
import petal.tensor.backend.ImageShape;
import petal.tensor.backend.Prologue;
import petal.tensor.backend.RunningNorm;
import petal.tensor.backend.RunningStatistics;

/** Batch normalisation (Ioffe &amp; Szegedy 2015) of a matrix with one row per pixel and one column per channel. */
final class BatchNormalization {
    private BatchNormalization() {
    }

    /** Mean and 1/√(variance + ε) of each column; running averages move towards mean and unbiased variance. */
    static void statistics(ImageShape s, double[] x, double eps, double[] mean, double[] invStd,
            RunningStatistics running) {
        double[] runningMean = elements(running.mean());
        double[] runningVar = elements(running.var());
        double momentum = running.momentum();
        int rows = s.rows();
        for (int c = 0; c < s.channels(); c++) {
            double sum = 0;
            for (int r = 0; r < rows; r++) {
                sum += x[r * s.channels() + c];
            }
            mean[c] = sum / rows;

            double squares = 0;
            for (int r = 0; r < rows; r++) {
                double deviation = x[r * s.channels() + c] - mean[c];
                squares += deviation * deviation;
            }
            invStd[c] = 1 / Math.sqrt(squares / rows + eps);

            runningMean[c] = (1 - momentum) * runningMean[c] + momentum * mean[c];
            runningVar[c] = (1 - momentum) * runningVar[c] + momentum * squares / (rows - 1);
        }
    }

    /** scale = γ / √(σ² + ε), shift = β − μ · scale. */
    static void fold(int channels, RunningNorm norm, double[] scale, double[] shift) {
        double[] mean = elements(norm.mean());
        double[] var = elements(norm.var());
        double[] gamma = elements(norm.gamma());
        double[] beta = elements(norm.beta());
        for (int c = 0; c < channels; c++) {
            scale[c] = gamma[c] / Math.sqrt(var[c] + norm.eps());
            shift[c] = beta[c] - mean[c] * scale[c];
        }
    }

    /** y = act(γ x̂ + β) with x̂ = (x − mean) · invStd. */
    static void apply(ImageShape s, double[] x, Prologue.Norm norm, double[] y) {
        Coefficients of = Coefficients.of(norm);
        for (int i = 0; i < s.size(); i++) {
            int c = i % s.channels();
            y[i] = of.act.apply(of.affine(c, of.normalized(c, x[i])));
        }
    }

    /**
     * With g = dy · act′: dγ = Σ g·x̂ and dβ = Σ g. Where mean and variance were computed from x,
     * dx = γ · invStd · (g − dβ/rows − x̂ · dγ/rows); where they are constants, dx = γ · invStd · g.
     */
    static void backward(ImageShape s, boolean batchStatistics, double[] x, Prologue.Norm norm, double[] dy,
            BatchNormGradients gradients) {
        Coefficients of = Coefficients.of(norm);
        double[] dx = elementsOrNull(gradients.dx());
        double[] dgamma = elements(gradients.dgamma());
        double[] dbeta = elements(gradients.dbeta());
        for (int c = 0; c < s.channels(); c++) {
            dgamma[c] = 0;
            dbeta[c] = 0;
            for (int i = c; i < s.size(); i += s.channels()) {
                double normalized = of.normalized(c, x[i]);
                double g = dy[i] * of.act.derivative(of.affine(c, normalized));
                dgamma[c] += g * normalized;
                dbeta[c] += g;
            }
            for (int i = c; dx != null && i < s.size(); i += s.channels()) {
                double normalized = of.normalized(c, x[i]);
                double g = dy[i] * of.act.derivative(of.affine(c, normalized));
                double throughStatistics = batchStatistics ? (dbeta[c] + normalized * dgamma[c]) / s.rows() : 0;
                dx[i] = of.gamma[c] * of.invStd[c] * (g - throughStatistics);
            }
        }
    }

    /** What a normalisation knows of each channel. */
    private record Coefficients(double[] mean, double[] invStd, double[] gamma, double[] beta, Activation act) {
        static Coefficients of(Prologue.Norm norm) {
            return new Coefficients(elements(norm.mean()), elements(norm.invStd()), elements(norm.gamma()),
                    elements(norm.beta()), norm.act());
        }

        /** x̂. */
        double normalized(int c, double x) {
            return (x - mean[c]) * invStd[c];
        }

        /** γ x̂ + β. */
        double affine(int c, double normalized) {
            return gamma[c] * normalized + beta[c];
        }
    }
}
