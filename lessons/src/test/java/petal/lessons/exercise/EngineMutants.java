package petal.lessons.exercise;

import java.util.List;
import java.util.stream.Stream;

/** Wrong and right solutions of the chapter about kernels. */
final class EngineMutants {
    private EngineMutants() {
    }

    static List<Mutants> all() {
        return Stream
                .of(matrices(), ConvolutionMutants.all(), BatchNormMutants.all(), images(), LearningMutants.all(),
                        race())
                .flatMap(List::stream).toList();
    }

    private static List<Mutants> matrices() {
        return List.of(
                Mutants.of("engine", "matmul")
                        .change("b[l * n + j]", "b[j * k + l]", "column j of B is wanted")
                        .change("a[i * k + l]", "a[l * m + i]", "row i of A is wanted")
                        .change("+= factor", "= factor", "all its terms")
                        .change("a[i * k + l]", "a[i * n + l]", "row i of A times column j")
                        .change("int l = 0", "int l = 1", "all its terms")
                        .change("j < n", "j < n - 1", "all its terms")
                        .change("float factor = a[i * k + l]", "int factor = (int) a[i * k + l]", "row i of A times")
                        .change("factor * b", "-factor * b", "The sign is turned")
                        .change("factor * b", "factor + b", "row i of A times column j")
                        .change("new float[m * n]", "new float[m * k]", "shape")
                        .change("c[i * n + j] += factor * b[l * n + j]",
                                "c[i * n + j] += factor * b[l * n + j]; a[i * k + l] = 0",
                                "write into a new array")
                        .right("float[] c = new float[m * n]; for (int x = 0; x < c.length; x++) { double s = 0; for (int l = 0; "
                                + "l < k; l++) s += a[x / n * k + l] * b[l * n + x % n]; c[x] = (float) s; } return c;"),
                Mutants.of("engine", "matmulGradA")
                        .change("b[l * n + j]", "b[j * k + l]", "B must be transposed")
                        .change("dc[i * n + j]", "dc[j * m + i]", "row i of dC is wanted")
                        .change("+= dc", "= dc", "all its terms")
                        .change("int j = 0", "int j = 1", "all its terms")
                        .change("float sum", "int sum", "row i of dC times row l")
                        .change("i < m", "i < 1", "row i of dC times row l")
                        .change("new float[m * k]", "new float[m * n]", "shape")
                        .change("dc[i * n + j] *", "", "row i of dC times row l")
                        .change("* b[l * n + j]", "", "row i of dC times row l")
                        .change("dc[i * n + j] * b", "Math.abs(dc[i * n + j]) * b", "row i of dC times row l")
                        .right("float[] da = new float[m * k]; for (int j = 0; j < n; j++) for (int l = 0; l < k; l++) for (int i "
                                + "= 0; i < m; i++) da[i * k + l] += b[l * n + j] * dc[i * n + j]; return da;"),
                Mutants.of("engine", "matmulGradB")
                        .change("a[i * k + l]", "a[l * m + i]", "A must be transposed")
                        .change("dc[i * n + j]", "dc[j * m + i]", "column j of dC is wanted")
                        .change("+= factor", "= factor", "all its terms")
                        .change("int i = 0", "int i = 1", "all its terms")
                        .change("float factor = a[i * k + l]", "int factor = (int) a[i * k + l]", "column l of A")
                        .change("i < m", "i < 1", "all its terms")
                        .change("new float[k * n]", "new float[k * m]", "stopped with")
                        .change("factor * dc", "factor - dc", "column l of A")
                        .change("factor * dc[i * n + j]", "factor", "column l of A")
                        .change("j < n", "j < 1", "column l of A")
                        .right("float[] db = new float[k * n]; for (int l = 0; l < k; l++) for (int j = 0; j < n; j++) { double "
                                + "s = 0; for (int i = 0; i < m; i++) s += a[i * k + l] * dc[i * n + j]; db[l * n + j] = (float) "
                                + "s; } return db;"));
    }

    private static List<Mutants> race() {
        return List.of(Mutants.of("engine", "yourMatmul")
                .change("for (; i < m; i++)", "for (; i < 0; i++)", "all its terms")
                .change("i + 4 <= m", "i < m", "stopped with")
                .change("a[(i + 1) * k + l]", "a[i * k + l]", "row i of A times")
                .change("c[(i + 3) * n + j] +=", "c[(i + 2) * n + j] +=", "row i of A times")
                .change("b[l * n + j]", "b[j * k + l]", "column j of B is wanted")
                .change("j < n", "j < n / 4 * 4", "all its terms")
                .change("int l = 0; l < k", "int l = 0; l < k / 2 * 2", "all its terms")
                .change("i += 4", "i += 8", "row i of A times")
                .change("+= a3", "= a3", "row i of A times")
                .body("float[] c = new float[m * n]; java.util.stream.IntStream.range(0, k).parallel().forEach(l -> { for (int i = "
                        + "0; i < m; i++) for (int j = 0; j < n; j++) c[i * n + j] = a[i * k + l] * b[l * n + j]; }); return c;",
                        "all its terms")
                .right("float[] c = new float[m * n]; java.util.stream.IntStream.range(0, m).parallel().forEach(i -> { for (int l = "
                        + "0; l < k; l++) for (int j = 0; j < n; j++) c[i * n + j] += a[i * k + l] * b[l * n + j]; }); return "
                        + "c;"));
    }

    private static List<Mutants> images() {
        return List.of(
                Mutants.of("engine", "silu")
                        .change("x[i] / (1", "1 / (1", "σ alone")
                        .change("Math.exp(-x[i])", "Math.exp(x[i])", "sign in the exponent")
                        .change("(float) (x[i] / (1 + Math.exp(-x[i])))", "Math.max(x[i], 0)", "ReLU")
                        .change("x[i] / (1 + Math.exp(-x[i]))", "x[i] * Math.tanh(x[i])", "tanh from −1 to 1")
                        .change("1 + Math", "1 - Math", "divided by 1 + e")
                        .change("int i = 0", "int i = 1", "divided by 1 + e")
                        .change("new float[x.length]", "x", "write into a new array")
                        .change("(1 + Math.exp(-x[i]))", "(int) (1 + Math.exp(-x[i]))", "divided by 1 + e")
                        .change("(float) (x[i]", "(float) (-x[i]", "divided by 1 + e")
                        .change("Math.exp(-x[i])", "Math.exp(-Math.abs(x[i]))", "divided by 1 + e")
                        .right("float[] y = x.clone(); for (int i = 0; i < y.length; i++) { double e = Math.exp(-y[i]); y[i] *= 1 "
                                + "/ (1 + e); } return y;"),
                Mutants.of("engine", "siluBackward")
                        .change("dy[i] * sigma", "sigma", "multiply by dy")
                        .change("sigma * (1 + x[i] * (1 - sigma))", "sigma", "two terms")
                        .change("sigma * (1 + x[i] * (1 - sigma))", "sigma * (1 - sigma)", "slope of σ")
                        .change("sigma * (1 + x[i] * (1 - sigma))", "x[i] * sigma * (1 - sigma)", "is missing")
                        .change("sigma * (1 + x[i] * (1 - sigma))", "x[i] * sigma", "SiLU itself")
                        .change("1 + x[i]", "1 - x[i]", "two terms")
                        .change("(1 - sigma)", "(1 + sigma)", "two terms")
                        .change("Math.exp(-x[i])", "Math.exp(x[i])", "two terms")
                        .change("int i = 0", "int i = 1", "two terms")
                        .change("float[] dx = new float[x.length]", "float[] dx = dy", "write into a new array")
                        .right("float[] d = new float[x.length]; for (int i = 0; i < d.length; i++) { float s = (float) "
                                + "(1 / (1 + Math.exp(-x[i]))); d[i] = dy[i] * (s + x[i] * s * (1 - s)); } return d;"),
                Mutants.of("engine", "adaptiveAvgPool")
                        .change("+ s.outHeight() - 1) /", ") /", "rounded up")
                        .change("/ ((bottom - top) * (right - left))", "", "That is the sum")
                        .change("(bottom - top) * (right - left)", "(bottom - top) * (bottom - top)",
                                "height is taken twice")
                        .change("(bottom - top) * (right - left)", "(right - left) * (right - left)",
                                "width is taken twice")
                        .change("(bottom - top) * (right - left)", "s.inHeight() * s.inWidth()", "not in the image")
                        .change("(bottom - top) * (right - left)", "s.outHeight() * s.outWidth()", "mean of its window")
                        .change("+= x", "= x", "mean of its window")
                        .change("row = top", "row = top + 1", "mean of its window")
                        .change("n < s.batch()", "n < 1", "mean of its window")
                        .change("x[from + c]", "(int) x[from + c]", "mean of its window")
                        .change("x[from + c]", "x[from]", "mean of its window")
                        .right("float[] y = new float[s.batch() * s.outHeight() * s.outWidth() * s.channels()]; for (int n = 0; n "
                                + "< s.batch(); n++) for (int i = 0; i < s.outHeight(); i++) for (int j = 0; j < s.outWidth(); "
                                + "j++) for (int c = 0; c < s.channels(); c++) { double sum = 0; int count = 0; for (int r = "
                                + "(int) Math.floor((double) i * s.inHeight() / s.outHeight()); r < Math.ceil((i + 1.0) * "
                                + "s.inHeight() / s.outHeight()); r++) for (int q = j * s.inWidth() / s.outWidth(); q < Math.ceil("
                                + "(j + 1.0) * s.inWidth() / s.outWidth()); q++) { sum += x[((n * s.inHeight() + r) * s.inWidth() "
                                + "+ q) * s.channels() + c]; count++; } y[((n * s.outHeight() + i) * s.outWidth() + j) * "
                                + "s.channels() + c] = (float) (sum / count); } return y;"),
                Mutants.of("engine", "scaleChannels")
                        .change("n * s.channels() + c]", "c]", "Each image has factors of its own")
                        .change("factors[n * s.channels() + c]", "factors[n * s.channels()]",
                                "Each channel has a factor")
                        .change("factors[n * s.channels() + c]", "factors[n * s.channels() + p % s.channels()]",
                                "not the pixel's")
                        .change("x[i] * ", "", "lies at (n * pixels + p)")
                        .change("x[i] * ", "x[i] + ", "lies at (n * pixels + p)")
                        .change("n < s.batch()", "n < 1", "lies at (n * pixels + p)")
                        .change("new float[x.length]", "x", "write into a new array")
                        .change("int p = 0", "int p = 1", "lies at (n * pixels + p)")
                        .change("y[i] = x[i]", "y[i] = (int) x[i]", "lies at (n * pixels + p)")
                        .change("* s.pixels() + p) * s.channels() + c;", "* s.channels() + c) * s.pixels() + p;",
                                "lies at (n * pixels + p)")
                        .right("float[] y = x.clone(); for (int i = 0; i < y.length; i++) y[i] *= factors[i / (s.pixels() * "
                                + "s.channels()) * s.channels() + i % s.channels()]; return y;"));
    }
}
