package petal.lessons.exercise;

import java.util.List;

/** Wrong and right solutions of the chapter about data sets. */
final class DoctorMutants {
    private DoctorMutants() {
    }

    static List<Mutants> all() {
        return List.of(
                Mutants.of("doctor", "correlation")
                        .change("double meanA = mean(a)", "double meanA = 0", "Take its mean off each")
                        .change("mean(b)", "mean(a)", "Take its mean off each")
                        .change("dot / Math.sqrt(squaresA * squaresB)", "dot", "grows with the contrast")
                        .change("dot / Math.sqrt(squaresA * squaresB)", "dot / (squaresA * squaresB)",
                                "the roots of the sums of squares")
                        .change("dot / Math.sqrt(squaresA * squaresB)",
                                "Math.abs(dot) / Math.sqrt(squaresA * squaresB)",
                                "keep the sign")
                        .change("Math.sqrt(squaresA * squaresB)", "a.length", "the root of both")
                        .change("Math.sqrt(squaresA * squaresB)", "squaresA", "the root of both")
                        .change("squaresB += (b[i] - meanB) * (b[i] - meanB)", "squaresB += b[i] * b[i]",
                                "the root of both")
                        .change("int i = 0", "int i = 1", "the root of both")
                        .change("a.length", "a.length - 1", "the root of both")
                        .body("double d = 0, x = 0, y = 0; for (int i = 0; i < a.length; i++) { d += a[i] * b[i]; x += a[i] "
                                + "* a[i]; y += b[i] * b[i]; } return d / Math.sqrt(x * y);", "That is the cosine")
                        .body("return 0;", "the root of both")
                        .body("double r = Solutions.correlation(a, b); a[0] = 0; b[0] = 77; return r;",
                                "write into a new array")
                        .right("double x = 0, y = 0, xy = 0, xx = 0, yy = 0; int n = a.length; for (int i = 0; i < n; i++) { x "
                                + "+= a[i]; y += b[i]; xy += a[i] * b[i]; xx += a[i] * a[i]; yy += b[i] * b[i]; } return (n * "
                                + "xy - x * y) / Math.sqrt((n * xx - x * x) * (n * yy - y * y));"),
                Mutants.of("doctor", "thresholds")
                        .change("/= counts[c]", "/= 1", "Those are the sums")
                        .change("/= counts[c]", "/= labels.length", "not by how many there are")
                        .change("/= counts[c]", "/= thresholds.length", "the mean of probabilities[i][c]")
                        .change("/= counts[c]", "/= (counts[c] - 1)", "the mean of probabilities[i][c]")
                        .change("probabilities[i][labels[i]]", "probabilities[i][0]", "the mean of probabilities[i][c]")
                        .change("thresholds[labels[i]] +=", "thresholds[labels[i]] =",
                                "the mean of probabilities[i][c]")
                        .change("int i = 0", "int i = 1", "the mean of probabilities[i][c]")
                        .change("counts[labels[i]]++", "counts[i % counts.length]++", "the mean of probabilities[i][c]")
                        .change("new double[probabilities[0].length]", "new double[labels.length]",
                                "must have the shape")
                        .body("double[] t = new double[probabilities[0].length]; for (float[] p : probabilities) for (int c "
                                + "= 0; c < t.length; c++) t[c] += p[c] / labels.length; return t;",
                                "only those with the class's label")
                        .body("double[] t = new double[probabilities[0].length]; int[] n = new int[t.length]; for (int i = "
                                + "0; i < labels.length; i++) { float m = 0; for (float p : probabilities[i]) m = Math.max(m, "
                                + "p); t[labels[i]] += m; n[labels[i]]++; } for (int c = 0; c < t.length; c++) t[c] /= n[c]; "
                                + "return t;", "take that of its label")
                        .body("double[] t = Solutions.thresholds(probabilities, labels); probabilities[0][0] += 1; return "
                                + "t;", "write into a new array")
                        .right("return IntStream.range(0, probabilities[0].length).mapToDouble(c -> IntStream.range(0, "
                                + "labels.length).filter(i -> labels[i] == c).mapToDouble(i -> probabilities[i][c]).average()"
                                + ".getAsDouble()).toArray();"),
                Mutants.of("doctor", "confidentJoint")
                        .change("joint[labels[i]][best]", "joint[best][labels[i]]", "the other way round")
                        .change("probabilities[i][c] >= thresholds[c]", "true", "it must also reach its threshold")
                        .change(">= thresholds[c]", "> thresholds[c]", "as large as the threshold")
                        .change("thresholds[c]\n", "thresholds[0]\n", "a threshold of its own")
                        .change("thresholds[c]\n", "thresholds[labels[i]]\n", "the largest probability among")
                        .change("> probabilities[i][best]", "< probabilities[i][best]", "the largest probability among")
                        .change("int best = -1", "int best = 0", "the largest probability among")
                        .change("int best = -1", "int best = labels[i]", "the largest probability among")
                        .change("int c = 0", "int c = 1", "the largest probability among")
                        .change("int i = 0", "int i = 1", "the largest probability among")
                        .change("[best]++", "[best] = 1", "the largest probability among")
                        .change("(best == -1 || probabilities[i][c] > probabilities[i][best])", "best == -1",
                                "the largest probability among")
                        .change("if (best >= 0) {", "if (best < 0) best = labels[i]; {", "is not counted")
                        .body("int[][] j = new int[thresholds.length][thresholds.length]; for (int i = 0; i < labels.length; "
                                + "i++) for (int c = 0; c < thresholds.length; c++) if (probabilities[i][c] >= thresholds[c]) "
                                + "j[labels[i]][c]++; return j;", "A picture counts once")
                        .body("int[][] j = Solutions.confidentJoint(probabilities, labels, thresholds); labels[0] = 9; "
                                + "return j;", "write into a new array")
                        .right("int[][] j = new int[thresholds.length][thresholds.length]; for (int i = 0; i < labels.length; "
                                + "i++) { float[] p = probabilities[i]; int l = labels[i]; IntStream.range(0, p.length).filter(c "
                                + "-> p[c] >= thresholds[c]).boxed().max((x, y) -> Float.compare(p[x], p[y])).ifPresent(c -> "
                                + "j[l][c]++); } return j;"),
                Mutants.of("doctor", "recallAmongFirst")
                        .change("(double) found / all", "(double) found / count", "That is the precision")
                        .change("(double) found / all", "found", "divide by how many wrong ones there are")
                        .change("(double) found / all", "found / all", "drops the fraction")
                        .change("(double) found / all", "100.0 * found / all", "from 0 to 1")
                        .change("(double) found / all", "(double) found / wrong.length", "not by how many pictures")
                        .change("(double) found / all", "1 - (double) found / all", "the share that is missed")
                        .change("place < count", "place <= count", "divide by all wrong ones")
                        .change("place < count", "place < count - 1", "divide by all wrong ones")
                        .change("place < count", "ranking[place] < count", "ask for wrong[ranking[place]]")
                        .change("int place = 0", "int place = 1", "divide by all wrong ones")
                        .change("wrong[ranking[place]]", "!wrong[ranking[place]]", "divide by all wrong ones")
                        .change("wrong[ranking[place]]", "wrong[place]", "ask for wrong[ranking[place]]")
                        .body("double r = Solutions.recallAmongFirst(ranking, wrong, count); wrong[0] = !wrong[0]; return r;",
                                "write into a new array")
                        .right("int all = 0, found = 0; for (boolean w : wrong) if (w) all++; for (int i = 0; i < count; i++) "
                                + "if (wrong[ranking[i]]) found++; return 1.0 * found / all;"));
    }
}
