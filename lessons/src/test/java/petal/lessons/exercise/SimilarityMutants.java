package petal.lessons.exercise;

import java.util.List;

/** Wrong and right solutions of the chapter about similarity. */
final class SimilarityMutants {
    private SimilarityMutants() {
    }

    static List<Mutants> all() {
        return List.of(
                Mutants.of("similarity", "cosine")
                        .change("dot / Math.sqrt(aa * bb)", "dot", "divide it by both lengths")
                        .change("Math.sqrt(aa * bb)", "Math.sqrt(aa)", "one length only")
                        .change("Math.sqrt(aa * bb)", "Math.sqrt(bb)", "one length only")
                        .change("Math.sqrt(aa * bb)", "(aa * bb)", "square root")
                        .change("Math.sqrt(aa * bb)", "(Math.sqrt(aa) + Math.sqrt(bb))", "divided by both lengths")
                        .change("dot / Math.sqrt(aa * bb)", "Math.acos(dot / Math.sqrt(aa * bb))", "angle itself")
                        .change("dot / Math.sqrt(aa * bb)", "Math.abs(dot) / Math.sqrt(aa * bb)", "sign is lost")
                        .change("dot / Math.sqrt(aa * bb)", "1 - dot / Math.sqrt(aa * bb)", "divided by both lengths")
                        .change("double dot", "int dot", "divided by both lengths")
                        .change("double aa", "int aa", "divided by")
                        .change("bb += b[i] * b[i]", "bb += b[i] * a[i]", "divided by")
                        .change("aa += a[i] * a[i]", "aa += Math.abs(a[i])", "divided by both lengths")
                        .change("int i = 0", "int i = 1", "divided by both lengths")
                        .change("dot += a[i] * b[i];", "dot += a[i] * b[i]; a[i] *= a[i];", "divided by both lengths")
                        .right("double x = 0, y = 0, d = 0; for (float v : a) x += v * v; for (float v : b) y += v * v; "
                                + "for (int i = 0; i < a.length; i++) d += a[i] / Math.sqrt(x) * b[i] / Math.sqrt(y); "
                                + "return d;")
                        .right("float x = 0, y = 0, d = 0; for (int i = 0; i < a.length; i++) { x += a[i] * a[i]; y += "
                                + "b[i] * b[i]; d += (a[i] - b[i]) * (a[i] - b[i]); } return (x + y - d) / (2 * "
                                + "Math.sqrt(x) * Math.sqrt(y));"),
                Mutants.of("similarity", "normaliseRows")
                        .change("unit[i] = rows[i].clone()", "unit[i] = rows[i]", "write into a new array")
                        .change("(float) Math.sqrt(squares)", "(float) squares", "sum of squares")
                        .change("(float) Math.sqrt(squares)", "(int) Math.sqrt(squares)", "divided by 0")
                        .change("number * number", "Math.abs(number)", "row's own length")
                        .change("number * number", "number", "row's own length")
                        .change("float number : rows[i]", "float number : rows[0]", "row's own length")
                        .change("/=", "*=", "row's own length")
                        .change("int j = 0", "int j = 1", "row's own length")
                        .change("(float) Math.sqrt(squares)", "(float) Math.sqrt(squares / rows[i].length)",
                                "row's own length")
                        .change("(float) Math.sqrt(squares)", "(float) (Math.sqrt(squares) + 1)", "row's own length")
                        .change("(float) Math.sqrt(squares)", "2", "row's own length")
                        .change("double squares = 0", "int squares = 0", "divided by 0")
                        .body("return rows;", "Nothing has changed")
                        .body("float[][] u = rows.clone(); for (float[] r : u) { double s = 0; for (float v : r) s += v * "
                                + "v; for (int j = 0; j < r.length; j++) r[j] /= (float) Math.sqrt(s); } return u;",
                                "write into a new array")
                        .body("float[][] u = new float[rows.length][rows[0].length]; for (int j = 0; j < u[0].length; j++)"
                                + " { double s = 0; for (float[] r : rows) s += r[j] * r[j]; for (int i = 0; i < u.length;"
                                + " i++) u[i][j] = (float) (rows[i][j] / Math.sqrt(s)); } return u;", "columns")
                        .body("double s = 0; for (float[] r : rows) for (float v : r) s += v * v; float[][] u = new "
                                + "float[rows.length][rows[0].length]; for (int i = 0; i < u.length; i++) for (int j = 0; "
                                + "j < u[0].length; j++) u[i][j] = (float) (rows[i][j] / Math.sqrt(s)); return u;",
                                "row's own length")
                        .right("return Arrays.stream(rows).map(r -> { float[] u = new float[r.length]; float s = 0; for "
                                + "(float v : r) s += v * v; for (int j = 0; j < u.length; j++) u[j] = r[j] * (float) (1 "
                                + "/ Math.sqrt(s)); return u; }).toArray(float[][]::new);"),
                Mutants.of("similarity", "nearest")
                        .change(".filter(i -> i != self)", "", "itself is among")
                        .change(".filter(i -> i != self)", ".skip(1)", "by its index")
                        .change("descending", "ascending", "largest similarities first")
                        .change("limit(count)", "limit(count + 1)", "As many are wanted")
                        .change(".limit(count)", "", "As many are wanted")
                        .change("limit(count)", "limit(1)", "As many are wanted")
                        .change(".filter(i -> i != self)", ".filter(i -> similarities[i] != similarities[self])",
                                "by its index")
                        .change(".filter(i -> i != self)", ".filter(i -> similarities[i] < 1)", "by its index")
                        .change(".limit(count)", ".limit(count).sorted()", "another order")
                        .change(".filter(i -> i != self).limit(count)", ".limit(count).filter(i -> i != self)",
                                "As many are wanted")
                        .body("int[] r = new int[count]; for (int n = 0; n < count; n++) { float best = 0; for (int i = 0; "
                                + "i < similarities.length; i++) { int j = i; if (i != self && similarities[i] > best && "
                                + "IntStream.range(0, n).noneMatch(m -> r[m] == j)) { best = similarities[i]; r[n] = i; }"
                                + " } } return r;", "twice")
                        .body("int[] r = new int[count]; for (int n = 0; n < count; n++) { int b = self == 0 ? 1 : 0; for "
                                + "(int i = 0; i < similarities.length; i++) if (i != self && similarities[i] > "
                                + "similarities[b]) b = i; r[n] = b; } return r;", "twice")
                        .body("int[] r = Solutions.nearest(similarities, self, count); similarities[self] = -2; return "
                                + "r;", "write into a new array")
                        .right("float[] s = similarities.clone(); s[self] = Float.NEGATIVE_INFINITY; return IntStream"
                                + ".range(0, s.length).boxed().sorted((a, b) -> Float.compare(s[b], s[a])).limit(count)"
                                + ".mapToInt(i -> i).toArray();"),
                EmbeddingsMutants.lowest("similarity", "leastSimilar", "similarities"),
                Mutants.of("similarity", "leaveOneOutAccuracy")
                        .change("j != i && ", "", "find themselves")
                        .change(">", "<", "farthest")
                        .change("/ (double) labels.length", "", "share, from 0 to 1")
                        .change("right / (double) labels.length", "right / labels.length", "made a double first")
                        .change("right / (double) labels.length", "100.0 * right / labels.length", "from 0 to 1")
                        .change("labels[nearest] == labels[i]", "labels[nearest] != labels[i]", "share of mistakes")
                        .change("(double) labels.length", "(labels.length - 1.0)", "largest number")
                        .change("int nearest = i == 0 ? 1 : 0", "int nearest = 0", "largest number")
                        .change("similarities[i][j] > similarities[i][nearest]", "similarities[j][i] > "
                                + "similarities[nearest][i]", "largest number")
                        .change("int i = 0", "int i = 1", "largest number")
                        .change("labels[nearest] == labels[i]", "nearest == labels[i]", "largest number")
                        .change("similarities[i][j] > similarities[i][nearest]", "Math.abs(similarities[i][j]) > "
                                + "Math.abs(similarities[i][nearest])", "largest number")
                        .body("int right = 0; for (int i = 0; i < labels.length; i++) { int n = i; double best = 0; for "
                                + "(int j = 0; j < labels.length; j++) if (j != i && similarities[i][j] > best) { best = "
                                + "similarities[i][j]; n = j; } if (n != i && labels[n] == labels[i]) right++; } return "
                                + "right / (double) labels.length;", "may be negative")
                        .body("for (int i = 0; i < labels.length; i++) similarities[i][i] = Double.NEGATIVE_INFINITY; "
                                + "return Solutions.leaveOneOutAccuracy(similarities, labels);",
                                "write into a new array")
                        .right("double right = 0; for (int i = 0; i < labels.length; i++) { double[] s = similarities[i]"
                                + ".clone(); s[i] = Double.NEGATIVE_INFINITY; int b = 0; for (int j = 0; j < s.length; "
                                + "j++) if (s[j] >= s[b]) b = j; if (labels[b] == labels[i]) right += 1.0 / "
                                + "labels.length; } return right;"));
    }
}
