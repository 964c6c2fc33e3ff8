package petal.lessons.exercise;

import java.util.List;

/** Wrong and right solutions of the chapter about classifying. */
final class ClassifierMutants {
    private ClassifierMutants() {
    }

    static List<Mutants> all() {
        return List.of(
                Mutants.of("classifier", "softmax")
                        .change("IntStream.range(0, scores.length).mapToDouble(c -> scores[c]).max().orElse(0)",
                                "IntStream.range(0, scores.length).mapToDouble(c -> Math.max(0, scores[c])).max()"
                                        + ".orElse(0)",
                                "largest score off")
                        .change("- largest", "", "largest score off")
                        .change("score - largest", "score", "add up to 1")
                        .change("/ sum", "", "what do you divide by?")
                        .change("/ sum", "/ scores.length", "what do you divide by?")
                        .change("Math.exp(scores[c] - largest) / sum", "scores[c] / sum", "what do you divide by?")
                        .change("Math.exp", "Math.abs", "e to the power")
                        .change("Math.exp(s", "Math.pow(2, s", "e to the power")
                        .change("- largest", "/ largest", "e to the power")
                        .change("scores[c] - largest", "largest - scores[c]", "what do you divide by?")
                        .body("float[] p = new float[scores.length]; int b = 0; for (int c = 0; c < p.length; c++) if "
                                + "(scores[c] > scores[b]) b = c; p[b] = 1; return p;", "e to the power")
                        .body("float s = 0; for (float v : scores) s += v; float[] p = new float[scores.length]; for (int "
                                + "c = 0; c < p.length; c++) p[c] = scores[c] / s; return p;", "e to the power")
                        .body("float[] p = Solutions.softmax(scores); for (int c = 0; c < p.length; c++) scores[c] = "
                                + "p[c]; return scores;", "write into a new array")
                        .right("float m = scores[0]; for (float s : scores) m = Math.max(m, s); float sum = 0; float[] p "
                                + "= scores.clone(); for (int c = 0; c < p.length; c++) sum += p[c] = (float) "
                                + "Math.exp(p[c] - m); for (int c = 0; c < p.length; c++) p[c] /= sum; return p;")
                        .right("double m = Double.NEGATIVE_INFINITY; for (float s : scores) m = Math.max(m, s); double l "
                                + "= 0; for (float s : scores) l += Math.exp(s - m); float[] p = new float[scores.length];"
                                + " for (int c = 0; c < p.length; c++) p[c] = (float) Math.exp(scores[c] - m - "
                                + "Math.log(l)); return p;"),
                Mutants.of("classifier", "accuracy")
                        .change("(double) right / labels.length", "right / labels.length", "drops the fraction")
                        .change("(double) right", "100.0 * right", "don't multiply by 100")
                        .change("(double) right / labels.length", "right", "number of right answers")
                        .change("==", "!=", "share of wrong answers")
                        .change("/ labels.length", "/ (labels.length - 1)", "divide by the number of photos")
                        .change("/ labels.length", "/ 4", "divide by the number of photos")
                        .change("range(0,", "range(1,", "divide by the number of photos")
                        .change("predicted[i] == labels[i]", "predicted[i] == labels[0]", "divide by the number")
                        .change("predicted[i] == labels[i]", "predicted[i] >= labels[i]", "divide by the number")
                        .change("predicted[i] == labels[i]", "predicted[i] == 0", "divide by the number")
                        .body("return Arrays.equals(predicted, labels) ? 1 : 0;", "drops the fraction")
                        .body("double a = Solutions.accuracy(predicted, labels); labels[0] = -1; return a;",
                                "write into a new array")
                        .right("double r = 0; for (int i = 0; i < labels.length; i++) if (labels[i] == predicted[i]) r++; "
                                + "return r / predicted.length;")
                        .right("return IntStream.range(0, labels.length).map(i -> labels[i] == predicted[i] ? 1 : 0)"
                                + ".average().getAsDouble();"),
                Mutants.of("classifier", "confusionMatrix")
                        .change("[labels[i]][predicted[i]]", "[predicted[i]][labels[i]]", "swapped")
                        .change("counts[labels[i]][predicted[i]]++", "counts[labels[i]][predicted[i]] = 1", "add up")
                        .change("[predicted[i]]++", "[predicted[i]]--", "add up")
                        .change("[labels[i]][predicted[i]]", "[labels[i]][labels[i]]", "One more in the cell")
                        .change("int i = 0", "int i = 1", "add up")
                        .change("i < labels.length", "i < classes", "add up")
                        .change("new int[classes][classes]", "new int[3][3]", "shape [2][2]")
                        .change("new int[classes][classes]",
                                "new int[Arrays.stream(labels).max().getAsInt() + 1][Arrays"
                                        + ".stream(labels).max().getAsInt() + 1]",
                                "ArrayIndexOutOfBounds")
                        .change("counts[labels[i]][predicted[i]]++", "if (labels[i] != predicted[i]) counts[labels[i]]"
                                + "[predicted[i]]++", "add up")
                        .change("counts[labels[i]][predicted[i]]++", "if (labels[i] == predicted[i]) counts[labels[i]]"
                                + "[predicted[i]]++", "add up")
                        .change("new int[classes][classes]", "new int[classes + 1][classes + 1]", "shape [3][3]")
                        .change("counts[labels[i]][predicted[i]]++", "counts[labels[i]][predicted[i]]++; labels[i] = 0",
                                "write into a new array")
                        .body("int[][] c = new int[classes][]; Arrays.fill(c, new int[classes]); for (int i = 0; i < "
                                + "labels.length; i++) c[labels[i]][predicted[i]]++; return c;", "add up")
                        .right("int[][] c = new int[classes][classes]; for (int k = 0; k < classes; k++) for (int l = 0; l "
                                + "< classes; l++) for (int i = 0; i < labels.length; i++) if (labels[i] == k && "
                                + "predicted[i] == l) c[k][l]++; return c;"),
                Mutants.of("classifier", "classActivationMap")
                        .change("prototype[k] *", "", "as much as the prototype says")
                        .change("map[y][x] +=", "map[y][x] =", "last channel alone")
                        .change("return map", "for (float[] r : map) for (int x = 0; x < r.length; x++) r[x] /= "
                                + "prototype.length; return map", "not the mean")
                        .change("return map", "for (float[] r : map) for (int x = 0; x < r.length; x++) r[x] = "
                                + "Math.max(0, r[x]); return map", "may be negative")
                        .change("features[k][y][x]", "features[k][x][y]", "ArrayIndexOutOfBounds")
                        .change("features[k][y][x]", "features[0][y][x]", "over all channels")
                        .change("prototype[k] *", "prototype[0] *", "over all channels")
                        .change("int k = 0", "int k = 1", "over all channels")
                        .change("new float[features[0].length][features[0][0].length]",
                                "new float[features[0].length][features[0].length]", "shape")
                        .change("new float[features[0].length][features[0][0].length]",
                                "new float[features[0][0].length][features[0].length]", "ArrayIndexOutOfBounds")
                        .change("map[y][x] += prototype[k] * features[k][y][x]", "map[y][x] += features[k][y][x] "
                                + "+ prototype[k]", "over all channels")
                        .body("float[][] m = features[0]; for (float[] r : m) for (int x = 0; x < r.length; x++) r[x] *= "
                                + "prototype[0]; for (int k = 1; k < prototype.length; k++) for (int y = 0; y < m.length; "
                                + "y++) for (int x = 0; x < m[0].length; x++) m[y][x] += prototype[k] * "
                                + "features[k][y][x]; return m;", "write into a new array")
                        .right("int h = features[0].length, w = features[0][0].length; float[][] m = new float[h][w]; for "
                                + "(int i = 0; i < h * w; i++) { double s = 0; for (int k = 0; k < features.length; k++) "
                                + "s += (double) features[k][i / w][i % w] * prototype[k]; m[i / w][i % w] = (float) s; } "
                                + "return m;"));
    }
}
