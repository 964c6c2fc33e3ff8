package petal.lessons.exercise;

import java.util.List;

/** Wrong and right solutions of the chapter about gradients. */
final class AutogradMutants {
    private AutogradMutants() {
    }

    static List<Mutants> all() {
        return List.of(
                Mutants.of("autograd", "slope")
                        .change("(2 * SMALL)", "SMALL", "whole distance")
                        .change("(2 * SMALL)", "2 * SMALL", "whole distance")
                        .change("(2 * SMALL)", "(4 * SMALL)", "not by more")
                        .change("f.applyAsDouble(x - SMALL)) / (2 * SMALL)", "f.applyAsDouble(x)) / (2 * SMALL)",
                                "not by more")
                        .change("f.applyAsDouble(x - SMALL)", "f.applyAsDouble(x + SMALL)", "Nothing moved")
                        .change("- f.applyAsDouble(x - SMALL)", "+ f.applyAsDouble(x - SMALL)", "whole distance")
                        .change("SMALL", "1e-17", "Nothing moved")
                        .change("SMALL", "1.0", "small but not tiny")
                        .body("double h = 1e-5; return (f.applyAsDouble(x) - f.applyAsDouble(x + h)) / h;",
                                "Which end minus which?")
                        .body("double h = 1e-5; return f.applyAsDouble(x + h) - f.applyAsDouble(x);", "whole distance")
                        .body("return f.applyAsDouble(x) / x;", "whole distance")
                        .body("return 2 * x;", "whole distance")
                        .body("float h = 1e-9f; return ((float) f.applyAsDouble(x + h) - (float) f.applyAsDouble(x)) "
                                + "/ h;", "Nothing moved")
                        .body("double h = 1e-5; return (int) ((f.applyAsDouble(x + h) - f.applyAsDouble(x - h)) "
                                + "/ (2 * h));", "whole distance")
                        .right("double h = 1e-6; return (f.applyAsDouble(x + h) - f.applyAsDouble(x)) / h;")
                        .right("double h = 1e-4; return (f.applyAsDouble(x) - f.applyAsDouble(x - h)) / h;"),
                Mutants.of("autograd", "multiplyBackward")
                        .change("new float[][] {da, db}", "new float[][] {db, da}", "swapped")
                        .change("new float[][] {da, db}", "new float[][] {da}", "shape [2][2]")
                        .change("new float[][] {da, db}", "new float[][] {da, da}", "how much faster")
                        .change("dy[i] * b[i]", "b[i]", "how much faster")
                        .change("dy[i] * a[i]", "a[i]", "how much faster")
                        .change("dy[i] *", "", "multiply by dy")
                        .change("dy[i] *", "-dy[i] *", "how much faster")
                        .change("dy[i] *", "dy[0] *", "how much faster")
                        .change("int i = 0", "int i = 1", "how much faster")
                        .change("da[i] = dy[i] * b[i]", "da[i] = dy[i] / b[i]", "how much faster")
                        .body("return new float[][] {dy.clone(), dy.clone()};", "backward of a sum")
                        .body("return new float[][] {b, a};", "multiply by dy")
                        .body("for (int i = 0; i < dy.length; i++) { float t = a[i]; a[i] = dy[i] * b[i]; b[i] = dy[i] "
                                + "* t; } return new float[][] {a, b};", "write into a new array")
                        .body("return new float[2][];", "missing")
                        .right("float[][] d = new float[2][a.length]; for (int i = a.length; i-- > 0;) { d[0][i] = b[i] "
                                + "* dy[i]; d[1][i] = a[i] * dy[i]; } return d;"),
                Mutants.of("autograd", "siluBackward")
                        .change("dy[i] * sigma", "sigma", "multiply by dy")
                        .change("sigma * (1 + x[i] * (1 - sigma))", "sigma", "two terms")
                        .change("sigma * (1 + x[i] * (1 - sigma))", "sigma * (1 - sigma)", "slope of σ")
                        .change("sigma * (1 + x[i] * (1 - sigma))", "x[i] * sigma * (1 - sigma)", "is missing")
                        .change("sigma * (1 + x[i] * (1 - sigma))", "x[i] * sigma", "SiLU itself")
                        .change("1 + x[i]", "1 - x[i]", "two terms")
                        .change("(1 - sigma)", "(1 + sigma)", "two terms")
                        .change("Math.exp(-x[i])", "Math.exp(x[i])", "two terms")
                        .change("1 / (1 + Math.exp(-x[i]))", "Math.tanh(x[i])", "two terms")
                        .change("int i = 0", "int i = 1", "two terms")
                        .change("x[i] * (1 - sigma)", "dy[i] * (1 - sigma)", "two terms")
                        .change("float[] dx = new float[x.length]", "float[] dx = x", "write into a new array")
                        .right("float[] d = new float[x.length]; for (int i = 0; i < d.length; i++) { float s = (float) "
                                + "(1 / (1 + Math.exp(-x[i]))); d[i] = dy[i] * (s + x[i] * s * (1 - s)); } return d;")
                        .right("float[] d = new float[x.length]; for (int i = 0; i < d.length; i++) { double v = x[i], h "
                                + "= 1e-5; d[i] = (float) (dy[i] * ((v + h) / (1 + Math.exp(-v - h)) - (v - h) / (1 + "
                                + "Math.exp(h - v))) / (2 * h)); } return d;"),
                Mutants.of("autograd", "crossEntropyGradient")
                        .change("double largest = Double.NEGATIVE_INFINITY", "double largest = 0", "largest score off")
                        .change("double largest = Double.NEGATIVE_INFINITY", "double largest = Double.MIN_VALUE",
                                "largest score off")
                        .change("- largest", "", "largest score off")
                        .change(" - (c == target ? 1 : 0)", "", "Those are the probabilities")
                        .change("- (c == target ? 1 : 0)", "+ (c == target ? 1 : 0)", "what should it give")
                        .change("(c == target ? 1 : 0)", "1", "what should it give")
                        .change("(c == target ? 1 : 0)", "(c == 0 ? 1 : 0)", "what should it give")
                        .change("c == target", "c == logits.length - 1", "at the class target")
                        .change("/ sum", "/ logits.length", "what should it give")
                        .change("(float) (Math.exp(logits[c] - largest) / sum)", "logits[c]", "what should it give")
                        .change("(float) (Math.exp(logits[c] - largest) / sum) - (c == target ? 1 : 0)",
                                "(c == target ? 1 : 0) - (float) (Math.exp(logits[c] - largest) / sum)",
                                "sign is turned")
                        .body("float[] g = new float[logits.length]; g[target] = -1; return g;", "what should it give")
                        .body("float[] g = Solutions.crossEntropyGradient(logits, target); logits[target] -= 1; "
                                + "return g;", "write into a new array")
                        .right("float m = logits[0]; for (float l : logits) m = Math.max(m, l); float s = 0; float[] g = "
                                + "new float[logits.length]; for (int c = 0; c < g.length; c++) s += g[c] = (float) "
                                + "Math.exp(logits[c] - m); for (int c = 0; c < g.length; c++) g[c] /= s; g[target]--; "
                                + "return g;"),
                Mutants.of("autograd", "sgdStep")
                        .change("- learningRate", "+ learningRate", "uphill")
                        .change("learningRate * ", "", "learning rate")
                        .change("learningRate * gradient[i]", "learningRate", "Go against")
                        .change("weights[i] - ", "", "Go against")
                        .change("weights[i] - learningRate * gradient[i]", "gradient[i] - learningRate * weights[i]",
                                "Go against")
                        .change("learningRate * gradient[i]", "gradient[i] / learningRate", "Go against")
                        .change("learningRate * gradient[i]", "learningRate * Math.abs(gradient[i])", "Go against")
                        .change("learningRate * gradient[i]", "learningRate * Math.signum(gradient[i])", "Go against")
                        .change("learningRate * gradient[i]", "0.1f * gradient[i]", "Go against")
                        .change("int i = 0", "int i = 1", "Go against")
                        .change("gradient[i]", "gradient[0]", "Go against")
                        .change("float[] next = new float[weights.length]", "float[] next = weights",
                                "write into a new array")
                        .body("return weights.clone();", "Nothing has moved")
                        .right("float[] n = weights.clone(); for (int i = 0; i < n.length; i++) n[i] -= gradient[i] * "
                                + "learningRate; return n;"));
    }
}
