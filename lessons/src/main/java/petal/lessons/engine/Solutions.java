package petal.lessons.engine;

import petal.tensor.backend.AdamOptions;
import petal.tensor.backend.AvgPoolShape;
import petal.tensor.backend.Conv2dShape;
import petal.tensor.backend.ImageShape;

/** One solution of each exercise; others are right, too. */
public final class Solutions {
    private Solutions() {
    }

    /** The sum runs along a row of A and down a column of B. */
    static float[] matmul(float[] a, float[] b, int m, int n, int k) {
        float[] c = new float[m * n];
        for (int i = 0; i < m; i++) {
            for (int l = 0; l < k; l++) {
                float factor = a[i * k + l];
                for (int j = 0; j < n; j++) {
                    c[i * n + j] += factor * b[l * n + j];
                }
            }
        }
        return c;
    }

    /** Rows of dC times rows of B. */
    static float[] matmulGradA(float[] dc, float[] b, int m, int n, int k) {
        float[] da = new float[m * k];
        for (int i = 0; i < m; i++) {
            for (int l = 0; l < k; l++) {
                float sum = 0;
                for (int j = 0; j < n; j++) {
                    sum += dc[i * n + j] * b[l * n + j];
                }
                da[i * k + l] = sum;
            }
        }
        return da;
    }

    /** Columns of A times columns of dC. */
    static float[] matmulGradB(float[] a, float[] dc, int m, int n, int k) {
        float[] db = new float[k * n];
        for (int i = 0; i < m; i++) {
            for (int l = 0; l < k; l++) {
                float factor = a[i * k + l];
                for (int j = 0; j < n; j++) {
                    db[l * n + j] += factor * dc[i * n + j];
                }
            }
        }
        return db;
    }

    /** Seven loops: four over the outputs, three over what each sums up. */
    static float[] conv2d(float[] x, float[] w, Conv2dShape s) {
        float[] y = new float[s.outSize()];
        int channels = s.inChannels();
        for (int n = 0; n < s.batch(); n++) {
            for (int i = 0; i < s.outHeight(); i++) {
                for (int j = 0; j < s.outWidth(); j++) {
                    for (int o = 0; o < s.outChannels(); o++) {
                        float sum = 0;
                        for (int u = 0; u < s.kernelHeight(); u++) {
                            for (int v = 0; v < s.kernelWidth(); v++) {
                                int row = i * s.stride() + u - s.padding();
                                int column = j * s.stride() + v - s.padding();
                                if (row < 0 || row >= s.inHeight() || column < 0 || column >= s.inWidth()) {
                                    continue;
                                }
                                int from = ((n * s.inHeight() + row) * s.inWidth() + column) * channels;
                                for (int c = 0; c < channels; c++) {
                                    int at = ((o * channels + c) * s.kernelHeight() + u) * s.kernelWidth() + v;
                                    sum += x[from + c] * w[at];
                                }
                            }
                        }
                        y[((n * s.outHeight() + i) * s.outWidth() + j) * s.outChannels() + o] = sum;
                    }
                }
            }
        }
        return y;
    }

    /** The channels of a pixel lie side by side, so the loop over them is the innermost. */
    static float[] depthwiseConv2d(float[] x, float[] w, Conv2dShape s) {
        float[] y = new float[s.outSize()];
        int channels = s.inChannels();
        for (int n = 0; n < s.batch(); n++) {
            for (int i = 0; i < s.outHeight(); i++) {
                for (int j = 0; j < s.outWidth(); j++) {
                    int to = ((n * s.outHeight() + i) * s.outWidth() + j) * channels;
                    for (int u = 0; u < s.kernelHeight(); u++) {
                        for (int v = 0; v < s.kernelWidth(); v++) {
                            int row = i * s.stride() + u - s.padding();
                            int column = j * s.stride() + v - s.padding();
                            if (row < 0 || row >= s.inHeight() || column < 0 || column >= s.inWidth()) {
                                continue;
                            }
                            int from = ((n * s.inHeight() + row) * s.inWidth() + column) * channels;
                            for (int c = 0; c < channels; c++) {
                                y[to + c] += x[from + c] * w[(c * s.kernelHeight() + u) * s.kernelWidth() + v];
                            }
                        }
                    }
                }
            }
        }
        return y;
    }

    /** The loops of forward, with dy read and dx written. */
    static float[] conv2dInputGrad(float[] dy, float[] w, Conv2dShape s) {
        float[] dx = new float[s.inSize()];
        int channels = s.groupInChannels();
        for (int n = 0; n < s.batch(); n++) {
            for (int i = 0; i < s.outHeight(); i++) {
                for (int j = 0; j < s.outWidth(); j++) {
                    for (int o = 0; o < s.outChannels(); o++) {
                        int first = o / s.groupOutChannels() * channels;
                        float arrived = dy[((n * s.outHeight() + i) * s.outWidth() + j) * s.outChannels() + o];
                        for (int u = 0; u < s.kernelHeight(); u++) {
                            for (int v = 0; v < s.kernelWidth(); v++) {
                                int row = i * s.stride() + u - s.padding();
                                int column = j * s.stride() + v - s.padding();
                                if (row < 0 || row >= s.inHeight() || column < 0 || column >= s.inWidth()) {
                                    continue;
                                }
                                int to = ((n * s.inHeight() + row) * s.inWidth() + column) * s.inChannels() + first;
                                for (int c = 0; c < channels; c++) {
                                    int at = ((o * channels + c) * s.kernelHeight() + u) * s.kernelWidth() + v;
                                    dx[to + c] += arrived * w[at];
                                }
                            }
                        }
                    }
                }
            }
        }
        return dx;
    }

    /** The same loops once more, with dy and x read and dw written. */
    static float[] conv2dWeightGrad(float[] x, float[] dy, Conv2dShape s) {
        float[] dw = new float[s.weightSize()];
        int channels = s.groupInChannels();
        for (int n = 0; n < s.batch(); n++) {
            for (int i = 0; i < s.outHeight(); i++) {
                for (int j = 0; j < s.outWidth(); j++) {
                    for (int o = 0; o < s.outChannels(); o++) {
                        int first = o / s.groupOutChannels() * channels;
                        float arrived = dy[((n * s.outHeight() + i) * s.outWidth() + j) * s.outChannels() + o];
                        for (int u = 0; u < s.kernelHeight(); u++) {
                            for (int v = 0; v < s.kernelWidth(); v++) {
                                int row = i * s.stride() + u - s.padding();
                                int column = j * s.stride() + v - s.padding();
                                if (row < 0 || row >= s.inHeight() || column < 0 || column >= s.inWidth()) {
                                    continue;
                                }
                                int from = ((n * s.inHeight() + row) * s.inWidth() + column) * s.inChannels() + first;
                                for (int c = 0; c < channels; c++) {
                                    int at = ((o * channels + c) * s.kernelHeight() + u) * s.kernelWidth() + v;
                                    dw[at] += arrived * x[from + c];
                                }
                            }
                        }
                    }
                }
            }
        }
        return dw;
    }

    /** Twice over the numbers: the squares are of what is left when the mean is taken off. */
    static float[][] batchNormStatistics(float[] x, int rows, int channels) {
        float[] mean = new float[channels];
        float[] variance = new float[channels];
        for (int c = 0; c < channels; c++) {
            double sum = 0;
            for (int r = 0; r < rows; r++) {
                sum += x[r * channels + c];
            }
            double average = sum / rows;
            double squares = 0;
            for (int r = 0; r < rows; r++) {
                squares += (x[r * channels + c] - average) * (x[r * channels + c] - average);
            }
            mean[c] = (float) average;
            variance[c] = (float) (squares / rows);
        }
        return new float[][] {mean, variance};
    }

    static float[] batchNormApply(float[] x, float[] mean, float[] invStd, float[] gamma, float[] beta, int rows,
            int channels) {
        float[] y = new float[x.length];
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < channels; c++) {
                int i = r * channels + c;
                y[i] = gamma[c] * (x[i] - mean[c]) * invStd[c] + beta[c];
            }
        }
        return y;
    }

    /** First the two sums, then what needs them. */
    static float[][] batchNormBackward(float[] x, float[] dy, float[] mean, float[] invStd, float[] gamma, int rows,
            int channels) {
        float[] dx = new float[x.length];
        float[] dgamma = new float[channels];
        float[] dbeta = new float[channels];
        for (int i = 0; i < x.length; i++) {
            int c = i % channels;
            dgamma[c] += dy[i] * (x[i] - mean[c]) * invStd[c];
            dbeta[c] += dy[i];
        }
        for (int i = 0; i < x.length; i++) {
            int c = i % channels;
            float normalised = (x[i] - mean[c]) * invStd[c];
            dx[i] = gamma[c] * invStd[c] * (dy[i] - dbeta[c] / rows - normalised * dgamma[c] / rows);
        }
        return new float[][] {dx, dgamma, dbeta};
    }

    static float[][] batchNormFold(float[] gamma, float[] beta, float[] mean, float[] variance, float eps) {
        float[] scale = new float[gamma.length];
        float[] shift = new float[gamma.length];
        for (int c = 0; c < gamma.length; c++) {
            scale[c] = (float) (gamma[c] / Math.sqrt(variance[c] + eps));
            shift[c] = beta[c] - mean[c] * scale[c];
        }
        return new float[][] {scale, shift};
    }

    static float[] silu(float[] x) {
        float[] y = new float[x.length];
        for (int i = 0; i < x.length; i++) {
            y[i] = (float) (x[i] / (1 + Math.exp(-x[i])));
        }
        return y;
    }

    /** σ(x) (1 + x (1 − σ(x))), times what arrives. */
    static float[] siluBackward(float[] x, float[] dy) {
        float[] dx = new float[x.length];
        for (int i = 0; i < x.length; i++) {
            double sigma = 1 / (1 + Math.exp(-x[i]));
            dx[i] = (float) (dy[i] * sigma * (1 + x[i] * (1 - sigma)));
        }
        return dx;
    }

    /** Neighbouring windows share pixels where the sizes don't divide. */
    static float[] adaptiveAvgPool(float[] x, AvgPoolShape s) {
        float[] y = new float[s.batch() * s.outHeight() * s.outWidth() * s.channels()];
        for (int n = 0; n < s.batch(); n++) {
            for (int i = 0; i < s.outHeight(); i++) {
                for (int j = 0; j < s.outWidth(); j++) {
                    int top = i * s.inHeight() / s.outHeight();
                    int bottom = ((i + 1) * s.inHeight() + s.outHeight() - 1) / s.outHeight();
                    int left = j * s.inWidth() / s.outWidth();
                    int right = ((j + 1) * s.inWidth() + s.outWidth() - 1) / s.outWidth();
                    int to = ((n * s.outHeight() + i) * s.outWidth() + j) * s.channels();
                    for (int row = top; row < bottom; row++) {
                        for (int column = left; column < right; column++) {
                            int from = ((n * s.inHeight() + row) * s.inWidth() + column) * s.channels();
                            for (int c = 0; c < s.channels(); c++) {
                                y[to + c] += x[from + c] / ((bottom - top) * (right - left));
                            }
                        }
                    }
                }
            }
        }
        return y;
    }

    static float[] scaleChannels(float[] x, float[] factors, ImageShape s) {
        float[] y = new float[x.length];
        for (int n = 0; n < s.batch(); n++) {
            for (int p = 0; p < s.pixels(); p++) {
                for (int c = 0; c < s.channels(); c++) {
                    int i = (n * s.pixels() + p) * s.channels() + c;
                    y[i] = x[i] * factors[n * s.channels() + c];
                }
            }
        }
        return y;
    }

    /** Less the largest of the row, which changes nothing and keeps the powers finite. */
    static float[] softmax(float[] x, int rows, int columns) {
        float[] y = new float[x.length];
        for (int r = 0; r < rows; r++) {
            float largest = Float.NEGATIVE_INFINITY;
            for (int c = 0; c < columns; c++) {
                largest = Math.max(largest, x[r * columns + c]);
            }
            double sum = 0;
            for (int c = 0; c < columns; c++) {
                sum += Math.exp(x[r * columns + c] - largest);
            }
            for (int c = 0; c < columns; c++) {
                y[r * columns + c] = (float) (Math.exp(x[r * columns + c] - largest) / sum);
            }
        }
        return y;
    }

    /** ln Σ eˣ − x[target]: the probability itself, which may be 0, is not needed. */
    static float crossEntropy(float[] logits, int[] target, int classes) {
        double loss = 0;
        for (int r = 0; r < target.length; r++) {
            float largest = Float.NEGATIVE_INFINITY;
            for (int c = 0; c < classes; c++) {
                largest = Math.max(largest, logits[r * classes + c]);
            }
            double sum = 0;
            for (int c = 0; c < classes; c++) {
                sum += Math.exp(logits[r * classes + c] - largest);
            }
            loss += Math.log(sum) + largest - logits[r * classes + target[r]];
        }
        return (float) (loss / target.length);
    }

    static float[] crossEntropyBackward(float[] probabilities, int[] target, int classes) {
        float[] gradient = probabilities.clone();
        for (int r = 0; r < target.length; r++) {
            gradient[r * classes + target[r]] -= 1;
        }
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] /= target.length;
        }
        return gradient;
    }

    static float[][] adamStep(float[] p, float[] gradient, float[] m, float[] v, AdamOptions o, int t) {
        float[] nextP = new float[p.length];
        float[] nextM = new float[p.length];
        float[] nextV = new float[p.length];
        double unbiasedM = 1 - Math.pow(o.beta1(), t);
        double unbiasedV = 1 - Math.pow(o.beta2(), t);
        for (int i = 0; i < p.length; i++) {
            float g = gradient[i] + o.weightDecay() * p[i];
            nextM[i] = o.beta1() * m[i] + (1 - o.beta1()) * g;
            nextV[i] = o.beta2() * v[i] + (1 - o.beta2()) * g * g;
            nextP[i] = (float) (p[i] - o.lr() * (nextM[i] / unbiasedM) / (Math.sqrt(nextV[i] / unbiasedV) + o.eps()));
        }
        return new float[][] {nextP, nextM, nextV};
    }

    /** Four rows at a time: each row of B that is read serves all of them. */
    static float[] yourMatmul(float[] a, float[] b, int m, int n, int k) {
        float[] c = new float[m * n];
        int i = 0;
        for (; i + 4 <= m; i += 4) {
            for (int l = 0; l < k; l++) {
                float a0 = a[i * k + l];
                float a1 = a[(i + 1) * k + l];
                float a2 = a[(i + 2) * k + l];
                float a3 = a[(i + 3) * k + l];
                for (int j = 0; j < n; j++) {
                    float number = b[l * n + j];
                    c[i * n + j] += a0 * number;
                    c[(i + 1) * n + j] += a1 * number;
                    c[(i + 2) * n + j] += a2 * number;
                    c[(i + 3) * n + j] += a3 * number;
                }
            }
        }
        for (; i < m; i++) {
            for (int l = 0; l < k; l++) {
                for (int j = 0; j < n; j++) {
                    c[i * n + j] += a[i * k + l] * b[l * n + j];
                }
            }
        }
        return c;
    }

    /** Counts how many uses of each result are still to come, and runs what nobody waits for. */
    static int[] topologicalOrder(int[][] inputs, int last) {
        boolean[] seen = new boolean[inputs.length];
        int[] reached = new int[inputs.length];
        int[] uses = new int[inputs.length];
        int count = 1;
        reached[0] = last;
        seen[last] = true;
        for (int at = 0; at < count; at++) {
            for (int input : inputs[reached[at]]) {
                uses[input]++;
                if (!seen[input]) {
                    seen[input] = true;
                    reached[count++] = input;
                }
            }
        }
        int[] order = new int[count];
        int ready = 1;
        order[0] = last;
        for (int at = 0; at < count; at++) {
            for (int input : inputs[order[at]]) {
                if (--uses[input] == 0) {
                    order[ready++] = input;
                }
            }
        }
        return order;
    }
}
