package petal.lessons.exercise;

import java.util.List;

/** Wrong and right solutions of the chapter about networks of one's own. */
final class NetworkMutants {
    private NetworkMutants() {
    }

    static List<Mutants> all() {
        return List.of(
                Mutants.of("network", "prelu")
                        .change("slope * x[i]", "0", "That is ReLU")
                        .change("slope * x[i]", "x[i]", "Nothing is bent")
                        .change("slope * x[i]", "slope", "x itself")
                        .change("slope * x[i]", "-slope * x[i]", "keep the sign")
                        .change("slope * x[i]", "slope + x[i]", "x itself")
                        .change("slope * x[i]", "x[i] / slope", "x itself")
                        .change("slope * x[i]", "0.25f * x[i]", "that the method is given")
                        .change("x[i] > 0 ? x[i] : slope * x[i]", "slope * x[i]", "stays as it is")
                        .change("x[i] > 0", "x[i] < 0", "x itself")
                        .change("x[i] > 0", "x[i] > slope", "x itself")
                        .change("int i = 0", "int i = 1", "x itself")
                        .change("float[] y = new float[x.length]", "float[] y = x", "write into a new array")
                        .body("float[] y = x.clone(); for (int i = 0; i < y.length; i++) y[i] = Math.abs(x[i]); return y;",
                                "x itself")
                        .right("float[] y = x.clone(); for (int i = 0; i < y.length; i++) y[i] = Math.max(0, x[i]) + slope "
                                + "* Math.min(0, x[i]); return y;"),
                Mutants.of("network", "preluBackward")
                        .change("x[i] > 0 ? 0 : x[i] * dy[i]", "x[i] * dy[i]", "only where x is negative")
                        .change("x[i] > 0 ? 0 : x[i] * dy[i]", "x[i] > 0 ? 0 : x[i]", "In the gradient of the slope")
                        .change("x[i] > 0 ? 0 : x[i] * dy[i]", "x[i] > 0 ? 0 : dy[i]", "y grows by x")
                        .change("x[i] > 0 ? 0 : x[i] * dy[i]", "x[i] > 0 ? x[i] * dy[i] : 0", "over all negative x")
                        .change("x[i] > 0 ? dy[i] : slope * dy[i]", "x[i] > 0 ? 1 : slope", "In the gradients of x")
                        .change("slope * dy[i]", "0", "comes back with it")
                        .change("slope * dy[i]", "dy[i]", "comes back with it")
                        .change("slope * dy[i]", "slope * x[i]", "over all negative x")
                        .change("x[i] > 0 ? dy[i]", "x[i] < 0 ? dy[i]", "over all negative x")
                        .change("dslope += ", "dslope = ", "over all negative x")
                        .change("(float) dslope", "(float) dslope / x.length", "added up, not averaged")
                        .change("{dx, {(float) dslope}}", "{{(float) dslope}, dx}", "dy where x is positive")
                        .change("{dx, {(float) dslope}}", "{dx}", "shape")
                        .change("float[] dx = new float[x.length]", "float[] dx = dy", "over all negative x")
                        .body("float[][] r = Solutions.preluBackward(x, slope, dy); dy[0] = 9; return r;",
                                "write into a new array")
                        .body("float[] d = new float[x.length]; float s = 0; for (int i = 0; i < d.length; i++) { d[i] = x[i] "
                                + "> 0 ? 1 : slope; s += Math.min(0, x[i]); } return new float[][] {d, {s}};",
                                "What arrives is missing: multiply by dy (")
                        .right("float[] d = dy.clone(); float s = 0; for (int i = 0; i < d.length; i++) if (x[i] < 0) { "
                                + "d[i] *= slope; s += x[i] * dy[i]; } return new float[][] {d, new float[] {s}};"),
                Mutants.of("network", "contrastiveLoss")
                        .change("same ? sum : lacking * lacking", "same ? lacking * lacking : sum", "swapped")
                        .change("same ? sum : lacking * lacking", "sum", "whether they are of the same")
                        .change("lacking * lacking", "lacking", "lacks to the margin is squared")
                        .change("same ? sum", "same ? Math.sqrt(sum)", "the distance is squared")
                        .change("same ? sum : lacking * lacking", "same ? Math.sqrt(sum) : lacking", "Both are squared")
                        .change("Math.max(0, margin - Math.sqrt(sum))", "margin - Math.sqrt(sum)", "costs nothing")
                        .change("Math.sqrt(sum)", "sum", "take the root")
                        .change("Math.max(0, margin - Math.sqrt(sum))", "Math.max(0, Math.sqrt(sum) - margin)",
                                "The distance is the root")
                        .change("margin - Math.sqrt(sum)", "1 - Math.sqrt(sum)", "The distance is the root")
                        .change("(a[k] - b[k]) * (a[k] - b[k])", "Math.abs(a[k] - b[k])", "The distance is the root")
                        .change("(a[k] - b[k]) * (a[k] - b[k])", "a[k] * b[k]", "The distance is the root")
                        .change("int k = 0", "int k = 1", "The distance is the root")
                        .right("double d = 0; for (int k = 0; k < a.length; k++) d = Math.hypot(d, a[k] - b[k]); return "
                                + "same ? d * d : d < margin ? (margin - d) * (margin - d) : 0;"),
                Mutants.of("network", "lionStep")
                        .change("weights[i] - learningRate", "weights[i] + learningRate", "uphill")
                        .change("Math.signum(beta1 * mean[i] + (1 - beta1) * gradient[i])",
                                "beta1 * mean[i] + (1 - beta1) * gradient[i]", "Only the sign counts")
                        .change("Math.signum(beta1 * mean[i] + (1 - beta1) * gradient[i])", "Math.signum(gradient[i])",
                                "The mean has a say")
                        .change("Math.signum(beta1 * mean[i] + (1 - beta1) * gradient[i])", "Math.signum(mean[i])",
                                "The gradient has a say")
                        .change("beta1 * mean[i] + (1 - beta1) * gradient[i]",
                                "beta2 * mean[i] + (1 - beta2) * gradient[i]", "counts with β₁")
                        .change("nextMean[i] = beta2 * mean[i] + (1 - beta2) * gradient[i]",
                                "nextMean[i] = beta1 * mean[i] + (1 - beta1) * gradient[i]", "keeps β₂")
                        .change("nextMean[i] = beta2 * mean[i] + (1 - beta2) * gradient[i]", "nextMean[i] = mean[i]",
                                "take in the gradient")
                        .change("nextMean[i] = beta2 * mean[i] + (1 - beta2) * gradient[i]",
                                "nextMean[i] = beta2 * mean[i] + gradient[i]", "the rest of the gradient")
                        .change("Math.signum(beta1 * mean[i] + (1 - beta1) * gradient[i])",
                                "(beta1 * mean[i] + (1 - beta1) * gradient[i] > 0 ? 1 : -1)", "does not move")
                        .change("learningRate * direction", "direction", "Against the sign")
                        .change("{next, nextMean}", "{nextMean, next}", "Against the sign")
                        .change("int i = 0", "int i = 1", "Against the sign")
                        .change("float[] next = new float[weights.length]", "float[] next = weights",
                                "write into a new array")
                        .body("float[][] r = Solutions.lionStep(weights, mean, gradient, learningRate, beta2, beta1); "
                                + "return r;", "swapped")
                        .right("float[][] r = {weights.clone(), mean.clone()}; for (int i = 0; i < mean.length; i++) { "
                                + "double c = mean[i] + (gradient[i] - mean[i]) * (1.0 - beta1); r[0][i] -= c > 0 ? "
                                + "learningRate : c < 0 ? -learningRate : 0; r[1][i] += (gradient[i] - mean[i]) * (1 - "
                                + "beta2); } return r;"));
    }
}
