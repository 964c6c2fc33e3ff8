package petal.lessons.exercise;

import java.util.List;

/** Wrong and right solutions of the loss, of Adam and of the engine's order. */
final class LearningMutants {
    private LearningMutants() {
    }

    static List<Mutants> all() {
        return List.of(softmax(), crossEntropy(), crossEntropyBackward(), adamStep(), topologicalOrder());
    }

    private static Mutants softmax() {
        return Mutants.of("engine", "softmax")
                .change("float largest = Float.NEGATIVE_INFINITY", "float largest = 0", "largest score off")
                .change("float largest = Float.NEGATIVE_INFINITY", "float largest = Float.MIN_VALUE",
                        "largest score off")
                .change("- largest", "", "largest score off")
                .change(" / sum", "", "must add up to 1")
                .change("(float) (Math.exp(x[r * columns + c] - largest) / sum)",
                        "(float) (x[r * columns + c] - largest - Math.log(sum))", "logarithms of the probabilities")
                .change("r < rows", "r < 1", "must add up to 1")
                .change("double sum = 0", "double sum = 1", "must add up to 1")
                .change("/ sum", "/ columns", "must add up to 1")
                .change("r * columns + c", "c * rows + r", "must add up to 1")
                .body("float largest = Float.NEGATIVE_INFINITY; for (float v : x) largest = Math.max(largest, v); double sum = 0; "
                        + "float[] y = new float[x.length]; for (float v : x) sum += Math.exp(v - largest); for (int i = 0; i < "
                        + "y.length; i++) y[i] = (float) (Math.exp(x[i] - largest) / sum); return y;",
                        "Each row adds up to 1")
                .change("new float[x.length]", "x", "write into a new array")
                .right("float[] y = new float[x.length]; for (int r = 0; r < rows; r++) { double m = x[r * columns]; for (int i = r "
                        + "* columns; i < (r + 1) * columns; i++) m = Math.max(m, x[i]); double s = 0; for (int i = r * columns; i "
                        + "< (r + 1) * columns; i++) s += Math.exp(x[i] - m); for (int i = r * columns; i < (r + 1) * columns; i++)"
                        + " y[i] = (float) Math.exp(x[i] - m - Math.log(s)); } return y;");
    }

    private static Mutants crossEntropy() {
        return Mutants.of("engine", "crossEntropy")
                .change("float largest = Float.NEGATIVE_INFINITY", "float largest = 0",
                        "with the largest score taken off")
                .change("- largest);", ");", "probability of its target")
                .change(" / target.length", "", "That is the sum over the rows")
                .change("/ target.length", "/ classes", "not by that of classes")
                .change("(float) (loss", "(float) (-loss", "never negative")
                .change("loss += Math", "loss = Math", "Then the mean over the rows")
                .change("target[r]]", "0]", "probability of its target")
                .change(" + largest", "", "probability of its target")
                .change("+ largest - logits[r * classes + target[r]]", "+ largest", "probability of its target")
                .change("Math.log(sum)", "Math.log(sum) / Math.log(2)", "probability of its target")
                .body("double loss = 0; for (int r = 0; r < target.length; r++) { double m = -1e30, s = 0; for (int c = 0; c < classes"
                        + "; c++) m = Math.max(m, logits[r * classes + c]); for (int c = 0; c < classes; c++) s += Math.exp(logits["
                        + "r * classes + c] - m); loss -= Math.log(Math.exp(logits[r * classes + target[r]] - m) / s); } return "
                        + "(float) (loss / target.length);", "with the largest score taken off")
                .right("double loss = 0; int at = 0; for (int t : target) { double m = logits[at]; for (int c = 1; c < classes; c++) "
                        + "m = Math.max(m, logits[at + c]); double s = 0; for (int c = 0; c < classes; c++) s += Math.exp(logits[at "
                        + "+ c] - m); loss -= logits[at + t] - m - Math.log(s); at += classes; } return (float) (loss / "
                        + "target.length);");
    }

    private static Mutants crossEntropyBackward() {
        return Mutants.of("engine", "crossEntropyBackward")
                .change("gradient[i] /= target.length", "gradient[i] /= 1", "divide by their number")
                .change("gradient[i] /= target.length", "gradient[i] /= -target.length", "The sign is turned")
                .change("gradient[i] /= target.length", "gradient[i] /= classes", "not by that of classes")
                .change("gradient[i] /= target.length", "gradient[i] /= target.length * classes", "number of rows only")
                .change("-= 1", "+= 1", "Take 1 off")
                .change("-= 1", "= -1", "Take 1 off")
                .change("+ target[r]]", "]", "Take 1 off")
                .change("r * classes + target[r]", "target[r] * target.length + r", "Take 1 off")
                .change("r < target.length", "r < 1", "Take 1 off")
                .change("int i = 0", "int i = 1", "Take 1 off")
                .change("probabilities.clone()", "probabilities", "write into a new array")
                .right("float[] g = new float[probabilities.length]; for (int i = 0; i < g.length; i++) g[i] = (probabilities[i] - "
                        + "(target[i / classes] == i % classes ? 1 : 0)) / target.length; return g;");
    }

    private static Mutants adamStep() {
        return Mutants.of("engine", "adamStep")
                .change(" + o.weightDecay() * p[i]", "", "Weight decay is missing")
                .change("1 - Math.pow(o.beta1(), t)", "1", "In this order")
                .change("double unbiasedM = 1 - Math.pow(o.beta1(), t);\n        double unbiasedV = 1 - Math.pow(o.beta2(), t)",
                        "double unbiasedM = 1, unbiasedV = 1", "correction is missing")
                .change(", t)", ", t + 1)", "t counts from 1")
                .change("p[i] - o.lr()", "p[i] + o.lr()", "uphill")
                .change(" + o.eps()", "", "eps is missing")
                .change("(Math.sqrt(nextV[i] / unbiasedV) + o.eps())", "Math.sqrt(nextV[i] / unbiasedV + o.eps())",
                        "not below it")
                .change("{nextP, nextM, nextV}", "{nextP, m, v}", "return the new ones")
                .change("* g * g", "* g", "In this order")
                .change("(1 - o.beta1()) * g", "g", "In this order")
                .change("o.lr() * (nextM", "(nextM", "In this order")
                .change("(nextM[i] / unbiasedM)", "(m[i] / unbiasedM)", "In this order")
                .change("Math.sqrt(nextV[i] / unbiasedV)", "nextV[i] / unbiasedV", "In this order")
                .change("float[] nextM = new float[p.length]", "float[] nextM = m", "write into a new array")
                .body("return new float[][] {p.clone(), m.clone(), v.clone()};", "In this order")
                .right("int n = p.length; float[][] r = {p.clone(), m.clone(), v.clone()}; double b = o.beta1(), c = o.beta2(); for "
                        + "(int i = 0; i < n; i++) { double g = gradient[i] + (double) o.weightDecay() * p[i]; r[1][i] = (float) (b "
                        + "* m[i] + (1 - b) * g); r[2][i] = (float) (c * v[i] + (1 - c) * g * g); r[0][i] -= (float) (o.lr() / (1 - "
                        + "Math.pow(b, t)) * r[1][i] / (Math.sqrt(r[2][i]) / Math.sqrt(1 - Math.pow(c, t)) + o.eps())); } "
                        + "return r;");
    }

    private static Mutants topologicalOrder() {
        return Mutants.of("engine", "topologicalOrder")
                .change("--uses[input] == 0", "seen[input]", "stopped with")
                .change("--uses[input] == 0", "uses[input]-- > 0 && seen[input] && !(seen[input] = false)",
                        "not complete yet")
                .change("return order",
                        "for (int i = 0; i < count / 2; i++) { int t = order[i]; order[i] = order[count - 1 - i]; "
                                + "order[count - 1 - i] = t; } return order",
                        "That is the order of forward")
                .body("return new int[] {last};", "is missing")
                .body("return java.util.stream.IntStream.range(0, inputs.length).map(i -> inputs.length - 1 - i).toArray();",
                        "An operation")
                .body("return java.util.stream.IntStream.range(0, inputs.length).toArray();", "An operation")
                .body("var all = new ArrayList<Integer>(); visit(inputs, last, all); return all.stream().mapToInt(i -> i).toArray(); "
                        + "} static void visit(int[][] inputs, int op, List<Integer> all) { all.add(op); for (int i : inputs[op]) "
                        + "visit(inputs, i, all);", "runs twice")
                .body("var all = new LinkedHashSet<Integer>(); visit(inputs, last, all); return all.stream().mapToInt(i -> i)"
                        + ".toArray(); } static void visit(int[][] inputs, int op, Set<Integer> all) { if (all.add(op)) for (int i "
                        + ": inputs[op]) visit(inputs, i, all);", "not complete yet")
                .body("var all = new LinkedHashSet<Integer>(List.of(last)); for (boolean more = true; more;) { more = false; for (int "
                        + "op : List.copyOf(all)) for (int i : inputs[op]) more |= all.add(i); } return all.stream().mapToInt(i -> "
                        + "i).toArray();", "not complete yet")
                .body("int[] order = new int[inputs.length]; order[0] = last; return order;", "An operation")
                .change("uses[input]++", "uses[input] = 1", "not complete yet")
                .right("var post = new ArrayDeque<Integer>(); visit(inputs, last, post, new HashSet<>()); return post.stream()"
                        + ".mapToInt(i -> i).toArray(); } static void visit(int[][] inputs, int op, Deque<Integer> post, Set<Integer>"
                        + " seen) { if (seen.add(op)) { for (int i : inputs[op]) visit(inputs, i, post, seen); post.addFirst(op); }");
    }
}
