package petal.lessons.exercise;

import java.util.List;

/** Wrong and right solutions of the chapter about projections. */
final class ProjectionMutants {
    private ProjectionMutants() {
    }

    static List<Mutants> all() {
        String within = "double difference = values[i] - sums[labels[i]] / counts[labels[i]]";
        return List.of(
                Mutants.of("projection", "centre")
                        .change("(double) rows.length", "(double) row.length", "number of rows")
                        .change("- mean[j]", "+ mean[j]", "subtract it")
                        .change("- mean[j]", "- mean[0]", "its column's mean")
                        .change("mean[j] +=", "mean[j] =", "its column's mean")
                        .change("/ (double) rows.length", "", "its column's mean")
                        .change("rows[i][j] - mean[j]", "mean[j]", "its column's mean")
                        .change("rows[i][j] - mean[j]", "(int) (rows[i][j] - mean[j])", "its column's mean")
                        .change("rows[i][j] - mean[j]", "rows[i][j] / mean[j]", "its column's mean")
                        .change("row[j] / (double) rows.length", "(int) row[j] / rows.length", "its column's mean")
                        .change("int i = 0", "int i = 1", "its column's mean")
                        .body("double[][] c = new double[rows.length][rows[0].length]; for (int i = 0; i < c.length; i++) "
                                + "{ double m = 0; for (float v : rows[i]) m += v / c[i].length; for (int j = 0; j < "
                                + "c[i].length; j++) c[i][j] = rows[i][j] - m; } return c;", "mean of each row")
                        .body("double m = 0; for (float[] r : rows) for (float v : r) m += v / (rows.length * r.length); "
                                + "double[][] c = new double[rows.length][rows[0].length]; for (int i = 0; i < c.length; "
                                + "i++) for (int j = 0; j < c[i].length; j++) c[i][j] = rows[i][j] - m; return c;",
                                "mean of its own")
                        .body("double[][] c = Solutions.centre(rows); rows[0][0] = 0; return c;",
                                "write into a new array")
                        .body("double[][] c = new double[rows.length][]; for (int i = 0; i < c.length; i++) { c[i] = new "
                                + "double[rows[i].length]; for (int j = 0; j < c[i].length; j++) c[i][j] = rows[i][j]; } "
                                + "return c;", "Nothing has moved")
                        .right("int n = rows.length, d = rows[0].length; double[][] c = new double[n][d]; for (int j = 0; "
                                + "j < d; j++) { double s = 0; for (int i = 0; i < n; i++) s += rows[i][j]; for (int i = 0;"
                                + " i < n; i++) c[i][j] = rows[i][j] - s / n; } return c;"),
                Mutants.of("projection", "explainedVarianceRatio")
                        .change("variance / total", "100 * variance / total", "not of 100")
                        .change("variance / total", "variance / variances[0]", "not by the first")
                        .change("variance / total", "variance / Arrays.stream(variances).max().getAsDouble()",
                                "not by the largest")
                        .change("variance / total", "variance / variances.length", "how many there are")
                        .change("variance / total", "variance", "Divide each variance")
                        .change("variance / total", "total / variance", "Divide each variance")
                        .change("variance / total", "1 - variance / total", "Divide each variance")
                        .change("variance / total", "(int) variance / (int) total", "Divide each variance")
                        .change("variance / total", "Math.sqrt(variance / total)", "Divide each variance")
                        .body("double s = 0; for (double v : variances) s += Math.sqrt(v); double t = s; return Arrays"
                                + ".stream(variances).map(v -> Math.sqrt(v) / t).toArray();", "take no roots")
                        .body("double s = 0; for (double v : variances) s += v * v; double t = s; return Arrays"
                                + ".stream(variances).map(v -> v * v / t).toArray();", "don't square")
                        .body("double[] r = Solutions.explainedVarianceRatio(variances); for (int i = 1; i < r.length; "
                                + "i++) r[i] += r[i - 1]; return r;", "adds up along the axes")
                        .body("double t = Arrays.stream(variances).sum(); for (int i = 0; i < variances.length; i++) "
                                + "variances[i] /= t; return variances;", "write into a new array")
                        .right("double t = 0; for (double v : variances) t += v; double[] r = new double[variances"
                                + ".length]; for (int i = 0; i < r.length; i++) r[i] = variances[i] / t; return r;"),
                Mutants.of("projection", "project")
                        .change("(point[j] - mean[j])", "point[j]", "Subtract the mean first")
                        .change("point[j] - mean[j]", "point[j] + mean[j]", "you added it")
                        .change("point[j] - mean[j]", "mean[j] - point[j]", "sign is turned")
                        .change("return sum", "return Math.abs(sum)", "sign is lost")
                        .change(" * axis[j]", "", "with the axis")
                        .change("axis[j]", "axis[0]", "with the axis")
                        .change("mean[j]", "mean[0]", "with the axis")
                        .change("sum +=", "sum =", "with the axis")
                        .change("int j = 0", "int j = 1", "with the axis")
                        .change("double sum", "int sum", "with the axis")
                        .change("j < axis.length", "j < 2", "with the axis")
                        .change("return sum", "return sum / axis.length", "with the axis")
                        .change("(point[j] - mean[j]) * axis[j]", "point[j] * axis[j] - mean[j]", "with the axis")
                        .body("double s = 0; for (int j = 0; j < axis.length; j++) { mean[j] = point[j] - mean[j]; s += "
                                + "mean[j] * axis[j]; } return s;", "write into a new array")
                        .right("double a = 0, b = 0; for (int j = 0; j < axis.length; j++) { a += point[j] * axis[j]; b += "
                                + "mean[j] * axis[j]; } return a - b;"),
                Mutants.of("projection", "withinScatter")
                        .change(within, "double difference = values[i] - Arrays.stream(values).average().getAsDouble()",
                                "mean of all")
                        .change("return scatter", "return scatter / values.length", "That is a mean")
                        .change("return scatter", "return Math.sqrt(scatter)", "no root")
                        .change(within, "double difference = values[i]", "before you square")
                        .change("difference * difference", "Math.abs(difference)", "Square each value's difference")
                        .change("difference * difference", "difference", "Square each")
                        .change("/ counts[labels[i]]", "", "Square each value's difference")
                        .change("/ counts[labels[i]]", "/ values.length", "Square each value's difference")
                        .change("counts[labels[i]]++", "counts[0]++", "Square each value's difference")
                        .change("sums[labels[i]] += values[i]", "sums[labels[i]] = values[i]",
                                "Square each value's difference")
                        .change("scatter +=", "scatter =", "Square each value's difference")
                        .change("double[] sums = new double[classes]", "int[] sums = new int[classes]",
                                "Square each value's difference")
                        .body("double w = Solutions.withinScatter(values, labels); return Solutions.withinScatter(values, "
                                + "new int[values.length]) - w;", "between the classes")
                        .body("double w = Solutions.withinScatter(values, labels); values[0] = 0; return w;",
                                "write into a new array")
                        .right("double total = 0; for (int c : Arrays.stream(labels).distinct().toArray()) { double s = 0, "
                                + "q = 0; int n = 0; for (int i = 0; i < values.length; i++) if (labels[i] == c) { s += "
                                + "values[i]; q += values[i] * values[i]; n++; } total += q - s * s / n; } return "
                                + "total;"));
    }
}
