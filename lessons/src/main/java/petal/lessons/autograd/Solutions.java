package petal.lessons.autograd;

import java.util.function.DoubleUnaryOperator;

/** One solution of each exercise; others are right, too. */
final class Solutions {
    private static final double SMALL = 1e-5;

    private Solutions() {
    }

    /** From both sides, which is more exact than from one. */
    static double slope(DoubleUnaryOperator f, double x) {
        return (f.applyAsDouble(x + SMALL) - f.applyAsDouble(x - SMALL)) / (2 * SMALL);
    }

    /** Each factor's gradient is the other factor, times what arrives. */
    static float[][] multiplyBackward(float[] a, float[] b, float[] dy) {
        float[] da = new float[dy.length];
        float[] db = new float[dy.length];
        for (int i = 0; i < dy.length; i++) {
            da[i] = dy[i] * b[i];
            db[i] = dy[i] * a[i];
        }
        return new float[][] {da, db};
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

    /** The probabilities, minus 1 at the right class. */
    static float[] crossEntropyGradient(float[] logits, int target) {
        double largest = Double.NEGATIVE_INFINITY;
        for (float logit : logits) {
            largest = Math.max(largest, logit);
        }
        double sum = 0;
        for (float logit : logits) {
            sum += Math.exp(logit - largest);
        }
        float[] gradient = new float[logits.length];
        for (int c = 0; c < logits.length; c++) {
            gradient[c] = (float) (Math.exp(logits[c] - largest) / sum) - (c == target ? 1 : 0);
        }
        return gradient;
    }

    /** Against the gradient, because it points uphill. */
    static float[] sgdStep(float[] weights, float[] gradient, float learningRate) {
        float[] next = new float[weights.length];
        for (int i = 0; i < weights.length; i++) {
            next[i] = weights[i] - learningRate * gradient[i];
        }
        return next;
    }
}
