package petal.lessons.exercise;

import java.util.List;

/** Wrong and right solutions of the convolutions. */
final class ConvolutionMutants {
    private static final String WHERE = "which pixels does its window cover";

    private ConvolutionMutants() {
    }

    static List<Mutants> all() {
        return List.of(
                shared("conv2d")
                        .change("sum += x", "sum = x", WHERE)
                        .change("int c = 0", "int c = 1", WHERE)
                        .change("float sum", "int sum", WHERE)
                        .change("(o * channels + c)", "(c * s.outChannels() + o)", WHERE)
                        .right("float[] y = new float[s.outSize()]; for (int at = 0; at < y.length; at++) { int o = at % "
                                + "s.outChannels(), j = at / s.outChannels() % s.outWidth(), q = at / s.outChannels() / "
                                + "s.outWidth(), i = q % s.outHeight(), n = q / s.outHeight(); double t = 0; for (int c = 0; c < "
                                + "s.inChannels(); c++) for (int u = 0; u < s.kernelHeight(); u++) for (int v = 0; v < "
                                + "s.kernelWidth(); v++) { int r = i * s.stride() + u - s.padding(), k = j * s.stride() + v - "
                                + "s.padding(); if (r >= 0 && r < s.inHeight() && k >= 0 && k < s.inWidth()) t += x[((n * "
                                + "s.inHeight() + r) * s.inWidth() + k) * s.inChannels() + c] * w[((o * s.inChannels() + c) * "
                                + "s.kernelHeight() + u) * s.kernelWidth() + v]; } y[at] = (float) t; } return y;"),
                shared("depthwiseConv2d")
                        .change("y[to + c] +=", "y[to + c] =", WHERE)
                        .change("int c = 0", "int c = 1", WHERE)
                        .change("w[(c * s", "w[(0 * s", WHERE)
                        .change("x[from + c]", "x[from]", WHERE)
                        .right("float[] y = new float[s.outSize()]; int f = s.inChannels(); for (int at = 0; at < y.length; at++) "
                                + "{ int c = at % f, j = at / f % s.outWidth(), q = at / f / s.outWidth(), i = q % s.outHeight(), "
                                + "n = q / s.outHeight(); for (int u = 0; u < s.kernelHeight(); u++) for (int v = 0; v < "
                                + "s.kernelWidth(); v++) { int r = i * s.stride() + u - s.padding(), k = j * s.stride() + v - "
                                + "s.padding(); if (r >= 0 && r < s.inHeight() && k >= 0 && k < s.inWidth()) y[at] += x[((n * "
                                + "s.inHeight() + r) * s.inWidth() + k) * f + c] * w[(c * s.kernelHeight() + u) * s.kernelWidth() "
                                + "+ v]; } } return y;"),
                shared("conv2dInputGrad")
                        .change("int first = o / s.groupOutChannels() * channels", "int first = 0", "its own group")
                        .change("dx[to + c] +=", "dx[to + c] =", "gets something from each: add")
                        .change("o / s.groupOutChannels() * channels", "o / s.groupOutChannels()", WHERE)
                        .change("arrived * w", "w", WHERE)
                        .right("float[] dx = new float[s.inSize()]; int f = s.groupInChannels(); for (int at = 0; at < s.outSize(); "
                                + "at++) { int o = at % s.outChannels(), j = at / s.outChannels() % s.outWidth(), q = at / "
                                + "s.outChannels() / s.outWidth(), i = q % s.outHeight(), n = q / s.outHeight(), g = o / "
                                + "s.groupOutChannels() * f; for (int c = 0; c < f; c++) for (int u = 0; u < s.kernelHeight(); u++) "
                                + "for (int v = 0; v < s.kernelWidth(); v++) { int r = i * s.stride() + u - s.padding(), k = j * "
                                + "s.stride() + v - s.padding(); if (r >= 0 && r < s.inHeight() && k >= 0 && k < s.inWidth()) "
                                + "dx[((n * s.inHeight() + r) * s.inWidth() + k) * s.inChannels() + g + c] += dy[at] * w[((o * f + "
                                + "c) * s.kernelHeight() + u) * s.kernelWidth() + v]; } } return dx;"),
                shared("conv2dWeightGrad")
                        .change("int first = o / s.groupOutChannels() * channels", "int first = 0", "its own group")
                        .change("dw[at] +=", "dw[at] =", "gets something from each: add")
                        .change("o / s.groupOutChannels() * channels", "o / s.groupOutChannels()", WHERE)
                        .change("arrived * x[from + c]", "arrived", WHERE)
                        .right("float[] dw = new float[s.weightSize()]; int f = s.groupInChannels(); for (int at = 0; at < "
                                + "s.outSize(); at++) { int o = at % s.outChannels(), j = at / s.outChannels() % s.outWidth(), q = "
                                + "at / s.outChannels() / s.outWidth(), i = q % s.outHeight(), n = q / s.outHeight(), g = o / "
                                + "s.groupOutChannels() * f; for (int c = 0; c < f; c++) for (int u = 0; u < s.kernelHeight(); u++) "
                                + "for (int v = 0; v < s.kernelWidth(); v++) { int r = i * s.stride() + u - s.padding(), k = j * "
                                + "s.stride() + v - s.padding(); if (r >= 0 && r < s.inHeight() && k >= 0 && k < s.inWidth()) "
                                + "dw[((o * f + c) * s.kernelHeight() + u) * s.kernelWidth() + v] += dy[at] * x[((n * s.inHeight() "
                                + "+ r) * s.inWidth() + k) * s.inChannels() + g + c]; } } return dw;"));
    }

    /** What goes wrong in all of them. */
    private static Mutants shared(String exercise) {
        return Mutants.of("engine", exercise)
                .change("i * s.stride() + u - s.padding()", "i + u - s.padding()", WHERE)
                .change("s.stride()", "1", "begin stride pixels apart")
                .change(" - s.padding()", "", "begins padding pixels before")
                .change("s.kernelHeight() + u) * s.kernelWidth() + v", "s.kernelHeight() + s.kernelHeight() - 1 - u) * "
                        + "s.kernelWidth() + s.kernelWidth() - 1 - v", "turned round")
                .change("s.kernelHeight() + u) * s.kernelWidth() + v", "s.kernelWidth() + v) * s.kernelHeight() + u",
                        WHERE)
                .change("row < 0 || row >= s.inHeight() || ", "", "stopped with java.lang.ArrayIndexOutOfBounds")
                .change("u < s.kernelHeight()", "u < s.kernelHeight() - 1", WHERE)
                .change("n < s.batch()", "n < 1",
                        exercise.equals("conv2dWeightGrad") ? "of every image" : "where does the next");
    }
}
