package petal.lessons.exercise;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** What the exercises of the chapter about projections are compared with. */
final class ProjectionChecks {

    private record Table(float[][] rows) {
    }

    private record Axes(double[] variances) {
        double sum() {
            return Arrays.stream(variances).sum();
        }
    }

    private record Point(float[] point, double[] mean, double[] axis) {
        double at(double share) {
            return IntStream.range(0, axis.length).mapToDouble(j -> (point[j] - share * mean[j]) * axis[j]).sum();
        }
    }

    private record Spread(double[] values, int[] labels) {
    }

    private ProjectionChecks() {
    }

    static List<Drill<?, ?>> all() {
        return List.of(centre(), explainedVarianceRatio(), project(), withinScatter());
    }

    private static Drill<Table, double[][]> centre() {
        return Drill.<Table, double[][]>of("centre", "Every column has mean 0, and differences are as they were.",
                new Table(new float[][] {{1, 10}, {3, 20}, {5, 60}}),
                new Table(new float[][] {{1, 2, 6}}))
                .drawn(dice -> new Table(dice.rows(dice.between(1, 4), dice.between(1, 4))))
                .right(t -> shifted(t.rows, false, 0))
                .slip(t -> shifted(t.rows, true, 0), "You took the mean of each row; take that of each column.")
                .slip(t -> shifted(t.rows, false, 1), "Divide each column's sum by the number of rows.")
                .slip(t -> shifted(t.rows, false, 2), "You added the mean; subtract it.")
                .slip(t -> shifted(t.rows, false, 3), "Each column has a mean of its own.")
                .fact((t, got) -> Values.near(got, t.rows, 1e-6), "Nothing has moved.")
                .hint("From every number its column's mean is taken off, and nothing else: differences stay as they "
                        + "are.");
    }

    /** The table minus means; mistaken: 1 by as many columns as there are, 2 the wrong sign, 3 the mean of all. */
    private static double[][] shifted(float[][] rows, boolean byRow, int mistake) {
        int width = rows[0].length;
        double all = Arrays.stream(rows).flatMapToDouble(row -> IntStream.range(0, width).mapToDouble(j -> row[j]))
                .average().orElseThrow();
        double[][] shifted = new double[rows.length][width];
        for (int i = 0; i < rows.length; i++) {
            float[] own = rows[i];
            double rowMean = IntStream.range(0, width).mapToDouble(j -> own[j]).average().orElseThrow();
            for (int j = 0; j < width; j++) {
                int column = j;
                double sum = Arrays.stream(rows).mapToDouble(row -> row[column]).sum();
                double mean = byRow ? rowMean : mistake == 3 ? all : sum / (mistake == 1 ? width : rows.length);
                shifted[i][j] = rows[i][j] + (mistake == 2 ? mean : -mean);
            }
        }
        return shifted;
    }

    private static Drill<Axes, double[]> explainedVarianceRatio() {
        return Drill.<Axes, double[]>of("explainedVarianceRatio", "The shares are right and add up to 1.",
                new Axes(new double[] {6, 3, 1}),
                new Axes(new double[] {0.5, 0.25}),
                new Axes(new double[] {4}))
                .drawn(dice -> new Axes(
                        IntStream.range(0, dice.between(1, 5)).mapToDouble(_ -> dice.between(1, 40) / 4.0)
                                .toArray()))
                .right(a -> Arrays.stream(a.variances).map(v -> v / a.sum()).toArray())
                .slip(a -> Arrays.stream(a.variances).map(v -> 100 * v / a.sum()).toArray(),
                        "Give shares of 1, not of 100.")
                .slip(a -> Arrays.stream(a.variances).map(v -> v / a.variances[0]).toArray(),
                        "Divide by the sum of all, not by the first.")
                .slip(a -> Arrays.stream(a.variances).map(v -> v / Arrays.stream(a.variances).max().orElseThrow())
                        .toArray(), "Divide by the sum of all, not by the largest.")
                .slip(a -> Arrays.stream(a.variances).map(v -> v / a.variances.length).toArray(),
                        "Divide by the sum of all, not by how many there are.")
                .slip(ProjectionChecks::addedUp, "That adds up along the axes; each axis alone is wanted.")
                .slip(a -> Arrays.stream(a.variances).map(v -> Math.sqrt(v)
                        / Arrays.stream(a.variances).map(Math::sqrt).sum()).toArray(),
                        "Variances are squares already; take no roots.")
                .slip(a -> Arrays.stream(a.variances).map(v -> v * v
                        / Arrays.stream(a.variances).map(w -> w * w).sum()).toArray(),
                        "Variances are squares already; don't square them again.")
                .hint("Divide each variance by the sum of all.");
    }

    private static double[] addedUp(Axes a) {
        double[] shares = Arrays.stream(a.variances).map(v -> v / a.sum()).toArray();
        Arrays.parallelPrefix(shares, Double::sum);
        return shares;
    }

    private static Drill<Point, Double> project() {
        return Drill.<Point, Double>of("project", "The points lie where they should along the axis.",
                new Point(new float[] {3, 5}, new double[] {1, 1}, new double[] {0.6, 0.8}),
                new Point(new float[] {1, 2, 3}, new double[] {0, 2, 5}, new double[] {0, 0, 1}),
                new Point(new float[] {2, 0}, new double[] {3, 0}, new double[] {1, 0}))
                .drawn(dice -> {
                    int width = dice.between(1, 4);
                    float[] way = dice.direction(width);
                    double length = Math.sqrt(IntStream.range(0, width).mapToDouble(j -> way[j] * way[j]).sum());
                    return new Point(dice.numbers(width), doubles(dice.numbers(width), 1), doubles(way, length));
                })
                .right(p -> p.at(1))
                .slip(p -> p.at(0), "Subtract the mean first.")
                .slip(p -> p.at(-1), "Subtract the mean; you added it.")
                .slip(p -> -p.at(1), "The sign is turned: point minus mean is wanted.")
                .slip(p -> Math.abs(p.at(1)), "A point may lie on the other side of the mean: the sign is lost.")
                .hint("It is the dot product of (point − mean) with the axis.");
    }

    private static double[] doubles(float[] numbers, double divisor) {
        return IntStream.range(0, numbers.length).mapToDouble(i -> numbers[i] / divisor).toArray();
    }

    private static Drill<Spread, Double> withinScatter() {
        return Drill.<Spread, Double>of("withinScatter", "The scatter around each class's own mean is right.",
                new Spread(new double[] {1, 3, 10, 14, 12}, new int[] {0, 0, 1, 1, 1}),
                new Spread(new double[] {0.5, -1, 0.75}, new int[] {1, 0, 1}),
                new Spread(new double[] {2, 7}, new int[] {0, 1}),
                new Spread(new double[] {5, 6, 8}, new int[] {0, 0, 0}))
                .drawn(dice -> {
                    int values = dice.between(3, 8);
                    return new Spread(doubles(dice.numbers(values), 1), dice.labels(values, dice.between(1, 3)));
                })
                .right(s -> within(s.values, s.labels))
                .slip(s -> total(s), "That is the scatter around the mean of all; take each class's own mean.")
                .slip(s -> total(s) - within(s.values, s.labels), "That is the scatter between the classes.")
                .slip(s -> within(s.values, s.labels) / s.values.length, "That is a mean; the sum is wanted.")
                .slip(s -> Math.sqrt(within(s.values, s.labels)), "Take no root: the sum of the squares is wanted.")
                .slip(s -> Arrays.stream(s.values).map(v -> v * v).sum(), "Subtract the mean of the class before you "
                        + "square.")
                .hint("Square each value's difference from the mean of its class, and add up.");
    }

    private static double total(Spread s) {
        return within(s.values, new int[s.values.length]);
    }

    private static double within(double[] values, int[] labels) {
        return IntStream.range(0, values.length).mapToDouble(i -> {
            double mean = IntStream.range(0, values.length).filter(j -> labels[j] == labels[i])
                    .mapToDouble(j -> values[j]).average().orElseThrow();
            return (values[i] - mean) * (values[i] - mean);
        }).sum();
    }
}
