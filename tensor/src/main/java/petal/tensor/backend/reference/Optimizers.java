package petal.tensor.backend.reference;

import static petal.tensor.backend.reference.ReferenceStorage.elements;
import static petal.tensor.backend.reference.ReferenceStorage.elementsOrNull;

import petal.tensor.backend.AdamOptions;
import petal.tensor.backend.AdamParameter;
import petal.tensor.backend.SgdOptions;
import petal.tensor.backend.SgdParameter;

/** One step of each optimiser, in place. */
final class Optimizers {
    private Optimizers() {
    }

    /** Adam (Kingma &amp; Ba 2015, algorithm 1), weight decay added to the gradient. */
    static void adam(AdamParameter parameter, AdamOptions options) {
        double[] p = elements(parameter.p());
        double[] g = elements(parameter.gradient());
        double[] m = elements(parameter.m());
        double[] v = elements(parameter.v());
        // in double precision, as everything here
        double beta1 = options.beta1();
        double beta2 = options.beta2();
        double correction1 = 1 - Math.pow(beta1, parameter.step());
        double correction2 = 1 - Math.pow(beta2, parameter.step());
        for (int i = 0; i < parameter.n(); i++) {
            double gradient = g[i] + options.weightDecay() * p[i];
            m[i] = beta1 * m[i] + (1 - beta1) * gradient;
            v[i] = beta2 * v[i] + (1 - beta2) * gradient * gradient;
            p[i] -= options.lr() * (m[i] / correction1) / (Math.sqrt(v[i] / correction2) + options.eps());
        }
    }

    /** Stochastic gradient descent, without momentum or with it (Sutskever et al. 2013). */
    static void sgd(SgdParameter parameter, SgdOptions options) {
        double[] p = elements(parameter.p());
        double[] g = elements(parameter.gradient());
        double[] buf = elementsOrNull(parameter.buf());
        for (int i = 0; i < parameter.n(); i++) {
            double gradient = g[i] + options.weightDecay() * p[i];
            double step = gradient;
            if (buf != null) {
                buf[i] = parameter.first() ? gradient : options.momentum() * buf[i] + gradient;
                step = options.nesterov() ? gradient + options.momentum() * buf[i] : buf[i];
            }
            p[i] -= options.lr() * step;
        }
    }
}
