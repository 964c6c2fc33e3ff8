package petal.lessons.exercise;

import java.util.List;

/** Wrong and right solutions of batch normalisation. */
final class BatchNormMutants {
    private static final String PLACE = "lies at r * channels + c";

    private BatchNormMutants() {
    }

    static List<Mutants> all() {
        return List.of(
                Mutants.of("engine", "batchNormStatistics")
                        .change("squares / rows", "squares / (rows - 1)", "not by rows − 1")
                        .change("squares / rows", "Math.sqrt(squares / rows)", "standard deviation")
                        .change("squares / rows", "squares", "sum of the squares")
                        .change("sum / rows", "sum", "For each channel on its own")
                        .change("x[r * channels + c]", "x[c * rows + r]", PLACE)
                        .change("{mean, variance}", "{variance, mean}", "First the means")
                        .change("(x[r * channels + c] - average) * (x[r * channels + c] - average)",
                                "x[r * channels + c] * x[r * channels + c]", "For each channel on its own")
                        .change("(x[r * channels + c] - average) * (x[r * channels + c] - average)",
                                "Math.abs(x[r * channels + c] - average)", "For each channel on its own")
                        .change("double squares = 0", "double squares = 1e-5 * rows * rows * 10",
                                "For each channel on its own")
                        .change("int r = 0", "int r = 1", "For each channel on its own")
                        .change("c < channels", "c < 1", "For each channel on its own")
                        .change("double sum", "int sum", "For each channel on its own")
                        .right("float[][] s = new float[2][channels]; for (int c = 0; c < channels; c++) { double a = 0, b = 0; "
                                + "for (int i = c; i < x.length; i += channels) { a += x[i]; b += (double) x[i] * x[i]; } s[0][c] "
                                + "= (float) (a / rows); s[1][c] = (float) (b / rows - a / rows * (a / rows)); } return s;"),
                Mutants.of("engine", "batchNormApply")
                        .change("* invStd[c]", "", "invStd is missing")
                        .change("(x[i] - mean[c])", "x[i]", "The mean is not taken off")
                        .change("gamma[c] * (x[i] - mean[c]) * invStd[c] + beta[c]",
                                "beta[c] * (x[i] - mean[c]) * invStd[c] + gamma[c]", "beta the summand")
                        .change("+ beta[c]", "", "beta is missing")
                        .change("gamma[c] * ", "", "gamma is missing")
                        .change("* invStd[c]", "/ invStd[c]", "multiply by it")
                        .change("r * channels + c", "c * rows + r", PLACE)
                        .change("r < rows", "r < 1", "Take off the channel's mean")
                        .change("- mean[c]", "+ mean[c]", "Take off the channel's mean")
                        .change("+ beta[c]", "- beta[c]", "Take off the channel's mean")
                        .change("new float[x.length]", "x", "write into a new array")
                        .right("float[] y = x.clone(); for (int i = 0; i < y.length; i++) { int c = i % channels; float f = "
                                + "gamma[c] * invStd[c]; y[i] = f * y[i] + (beta[c] - f * mean[c]); } return y;"),
                Mutants.of("engine", "batchNormBackward")
                        .change(" - dbeta[c] / rows - normalised * dgamma[c] / rows", "", "two terms of dx are missing")
                        .change(" - dbeta[c] / rows", "", "through the mean")
                        .change(" - normalised * dgamma[c] / rows", "", "through the variance")
                        .change("dbeta[c] / rows - normalised * dgamma[c] / rows", "dbeta[c] - normalised * dgamma[c]",
                                "divide them by rows")
                        .change("gamma[c] * invStd[c] * (dy", "invStd[c] * (dy", "gamma is missing in dx")
                        .change("gamma[c] * invStd[c] * (dy", "gamma[c] * (dy", "invStd is missing in dx")
                        .change("{dx, dgamma, dbeta}", "{dx, dbeta, dgamma}", "then dgamma, then dbeta")
                        .change("dgamma[c] += dy[i] * (x[i] - mean[c]) * invStd[c]", "dgamma[c] += dy[i] * x[i]",
                                "First the two sums")
                        .change("- normalised", "+ normalised", "First the two sums")
                        .change("dbeta[c] +=", "dbeta[c] =", "First the two sums")
                        .change("i % channels", "i / rows % channels", "First the two sums")
                        .body("float[] g = new float[channels], b = new float[channels], d = new float[x.length]; for (int i = 0; "
                                + "i < x.length; i++) { int c = i % channels; float h = (x[i] - mean[c]) * invStd[c]; g[c] += dy[i] "
                                + "* h; b[c] += dy[i]; d[i] = gamma[c] * invStd[c] * (dy[i] - b[c] / rows - h * g[c] / rows); } "
                                + "return new float[][] {d, g, b};", "First the two sums")
                        .right("float[][] g = {new float[x.length], new float[channels], new float[channels]}; for (int c = 0; c "
                                + "< channels; c++) { double s = 0, t = 0; for (int i = c; i < x.length; i += channels) { s += "
                                + "dy[i] * (x[i] - mean[c]) * invStd[c]; t += dy[i]; } g[1][c] = (float) s; g[2][c] = (float) t; "
                                + "for (int i = c; i < x.length; i += channels) g[0][i] = (float) (gamma[c] * invStd[c] / rows * "
                                + "(rows * dy[i] - t - (x[i] - mean[c]) * invStd[c] * s)); } return g;"),
                Mutants.of("engine", "batchNormFold")
                        .change(" + eps", "", "below the root")
                        .change("Math.sqrt(variance[c] + eps)", "(Math.sqrt(variance[c]) + eps)", "below the root")
                        .change("Math.sqrt(variance[c] + eps)", "(variance[c] + eps)", "the root of the variance")
                        .change("gamma[c] / Math", "gamma[c] * Math", "the root of the variance")
                        .change("gamma[c] / Math", "1 / Math", "gamma is missing in the factor")
                        .change("beta[c] - mean[c] * scale[c]", "beta[c]", "what becomes of it in the summand")
                        .change("beta[c] - mean[c] * scale[c]", "beta[c] - mean[c]", "multiplied by the factor")
                        .change("{scale, shift}", "{shift, scale}", "First the scales")
                        .change("beta[c] - mean", "beta[c] + mean", "what is left")
                        .change("int c = 0", "int c = 1", "what is left")
                        .change("float[] scale = new float[gamma.length]", "float[] scale = gamma",
                                "write into a new array")
                        .right("int n = mean.length; float[][] s = new float[2][n]; while (n-- > 0) { double d = Math.sqrt("
                                + "(double) variance[n] + eps); s[0][n] = (float) (gamma[n] / d); s[1][n] = (float) (beta[n] - "
                                + "gamma[n] * mean[n] / d); } return s;"));
    }
}
