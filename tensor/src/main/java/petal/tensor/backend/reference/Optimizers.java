package petal.tensor.backend.reference;

/** One step of each optimiser, in place. */
final class Optimizers {
    private Optimizers() {
    }

    /** Adam (Kingma &amp; Ba 2015, algorithm 1), weight decay added to the gradient. */
    static void adam(double[] p, double[] g, double[] m, double[] v, int n, double lr, double beta1, double beta2,
            double eps, double weightDecay, int step) {
        double correction1 = 1 - Math.pow(beta1, step);
        double correction2 = 1 - Math.pow(beta2, step);
        for (int i = 0; i < n; i++) {
            double gradient = g[i] + weightDecay * p[i];
            m[i] = beta1 * m[i] + (1 - beta1) * gradient;
            v[i] = beta2 * v[i] + (1 - beta2) * gradient * gradient;
            p[i] -= lr * (m[i] / correction1) / (Math.sqrt(v[i] / correction2) + eps);
        }
    }

    /** Stochastic gradient descent with momentum (Sutskever et al. 2013); {@code buf} is null without momentum. */
    static void sgd(double[] p, double[] g, double[] buf, int n, double lr, double momentum, double weightDecay,
            boolean nesterov, boolean first) {
        for (int i = 0; i < n; i++) {
            double gradient = g[i] + weightDecay * p[i];
            double step = gradient;
            if (buf != null) {
                buf[i] = first ? gradient : momentum * buf[i] + gradient;
                step = nesterov ? gradient + momentum * buf[i] : buf[i];
            }
            p[i] -= lr * step;
        }
    }
}
