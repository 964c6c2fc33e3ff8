package petal.lessons.network;

/** One solution of each exercise; others are right, too. */
final class Solutions {
    private Solutions() {
    }

    /** Two straight lines that meet at 0. */
    static float[] prelu(float[] x, float slope) {
        float[] y = new float[x.length];
        for (int i = 0; i < x.length; i++) {
            y[i] = x[i] > 0 ? x[i] : slope * x[i];
        }
        return y;
    }

    /** The slope is used at every negative x, so that its gradient is a sum. */
    static float[][] preluBackward(float[] x, float slope, float[] dy) {
        float[] dx = new float[x.length];
        double dslope = 0;
        for (int i = 0; i < x.length; i++) {
            dx[i] = x[i] > 0 ? dy[i] : slope * dy[i];
            dslope += x[i] > 0 ? 0 : x[i] * dy[i];
        }
        return new float[][] {dx, {(float) dslope}};
    }

    /** Alike: the nearer the better. Not alike: far enough is good enough. */
    static double contrastiveLoss(float[] a, float[] b, boolean same, double margin) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += (a[k] - b[k]) * (a[k] - b[k]);
        }
        double lacking = Math.max(0, margin - Math.sqrt(sum));
        return same ? sum : lacking * lacking;
    }

    /** The direction alone counts, not how large it is. */
    static float[][] lionStep(float[] weights, float[] mean, float[] gradient, float learningRate, float beta1,
            float beta2) {
        float[] next = new float[weights.length];
        float[] nextMean = new float[weights.length];
        for (int i = 0; i < weights.length; i++) {
            float direction = Math.signum(beta1 * mean[i] + (1 - beta1) * gradient[i]);
            next[i] = weights[i] - learningRate * direction;
            nextMean[i] = beta2 * mean[i] + (1 - beta2) * gradient[i];
        }
        return new float[][] {next, nextMean};
    }
}
