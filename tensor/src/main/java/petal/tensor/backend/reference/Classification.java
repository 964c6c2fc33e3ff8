package petal.tensor.backend.reference;

import petal.tensor.backend.ClassTargets;

/** Softmax and cross-entropy of the rows of a matrix. */
final class Classification {
    private Classification() {
    }

    /** y = exp(log softmax(x)). */
    static void softmax(double[] x, int rows, int columns, double[] y) {
        logSoftmax(x, rows, columns, y);
        for (int i = 0; i < rows * columns; i++) {
            y[i] = Math.exp(y[i]);
        }
    }

    /** y = x − log Σ eˣ; the largest x is subtracted first, so that the exponential cannot overflow. */
    static void logSoftmax(double[] x, int rows, int columns, double[] y) {
        for (int from = 0; from < rows * columns; from += columns) {
            double largest = Double.NEGATIVE_INFINITY;
            for (int i = from; i < from + columns; i++) {
                largest = Math.max(largest, x[i]);
            }
            double sum = 0;
            for (int i = from; i < from + columns; i++) {
                sum += Math.exp(x[i] - largest);
            }
            for (int i = from; i < from + columns; i++) {
                y[i] = x[i] - largest - Math.log(sum);
            }
        }
    }

    /** dx = y · (dy − Σ dy·y). */
    static void softmaxBackward(double[] y, double[] dy, int rows, int columns, double[] dx) {
        for (int from = 0; from < rows * columns; from += columns) {
            double dot = 0;
            for (int i = from; i < from + columns; i++) {
                dot += dy[i] * y[i];
            }
            for (int i = from; i < from + columns; i++) {
                dx[i] = y[i] * (dy[i] - dot);
            }
        }
    }

    /** dx = dy − eʸ · Σ dy. */
    static void logSoftmaxBackward(double[] y, double[] dy, int rows, int columns, double[] dx) {
        for (int from = 0; from < rows * columns; from += columns) {
            double sum = 0;
            for (int i = from; i < from + columns; i++) {
                sum += dy[i];
            }
            for (int i = from; i < from + columns; i++) {
                dx[i] = dy[i] - Math.exp(y[i]) * sum;
            }
        }
    }

    /** loss = −1/rows · Σ t · log softmax(x), t the smoothed target distribution. */
    static void crossEntropy(ClassTargets targets, double[] logits, double[] loss, double[] probabilities) {
        int rows = targets.rows();
        int columns = targets.classes();
        double[] logProbabilities = new double[rows * columns];
        logSoftmax(logits, rows, columns, logProbabilities);
        double sum = 0;
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                int i = r * columns + c;
                probabilities[i] = Math.exp(logProbabilities[i]);
                double t = probability(targets, r, c);
                // a class whose target probability is 0 adds nothing, even when its log probability is −∞
                sum -= t == 0 ? 0 : t * logProbabilities[i];
            }
        }
        loss[0] = sum / rows;
    }

    /** dx = (softmax(x) − t) · dloss / rows. */
    static void crossEntropyBackward(ClassTargets targets, double[] probabilities, double[] dloss,
            double[] dlogits) {
        int rows = targets.rows();
        int columns = targets.classes();
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                int i = r * columns + c;
                double t = probability(targets, r, c);
                dlogits[i] = (probabilities[i] - t) * dloss[0] / rows;
            }
        }
    }

    /** Target probability of class c in row r: (1 − smoothing) · one-hot + smoothing / classes. */
    private static double probability(ClassTargets targets, int r, int c) {
        // in double precision, as everything here
        double smoothing = targets.smoothing();
        return (c == targets.target()[r] ? 1 - smoothing : 0) + smoothing / targets.classes();
    }
}
