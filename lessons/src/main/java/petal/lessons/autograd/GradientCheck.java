package petal.lessons.autograd;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import petal.lessons.classroom.LessonSession;
import petal.lessons.console.TextTable;
import petal.tensor.Tensor;

/**
 * Every gradient of a network beside its finite difference.
 *
 * @param rows one for each number of the network
 */
public record GradientCheck(List<Row> rows) {

    /**
     * One number of a network.
     *
     * @param number   its parameter and place, such as {@code W1[0, 2]}
     * @param backward its gradient
     * @param measured by how much the loss changes when the number is moved a little, divided by how far it moved
     */
    public record Row(String number, double backward, double measured) {

        double difference() {
            return Math.abs(backward - measured);
        }
    }

    /** Compares all gradients of a network for which backward has run. */
    public static GradientCheck of(TwoLayers network, Spirals spirals) {
        PlainLoss witness = PlainLoss.of(network, spirals);
        List<Row> rows = new ArrayList<>();
        int p = 0;
        for (Map.Entry<String, Tensor> parameter : network.named().entrySet()) {
            float[] gradient = parameter.getValue().grad().toArray();
            for (int i = 0; i < gradient.length; i++) {
                rows.add(new Row(parameter.getKey() + place(i, parameter.getValue()), gradient[i],
                        witness.slope(p, i)));
            }
            p++;
        }
        return new GradientCheck(rows);
    }

    private static String place(int i, Tensor parameter) {
        int columns = parameter.size(-1);
        return parameter.rank() == 1 ? "[" + i + "]" : "[" + i / columns + ", " + i % columns + "]";
    }

    /** The largest difference between a gradient and its finite difference. */
    public double worst() {
        return rows.stream().mapToDouble(Row::difference).max().orElseThrow();
    }

    /** A row for each number. */
    public TextTable table() {
        return new TextTable(List.of("number", "backward", "finite difference", "difference"), rows.stream()
                .map(row -> List.of(row.number, Slopes.digits(row.backward), Slopes.digits(row.measured),
                        Slopes.error(row.difference())))
                .toList());
    }

    /** Notes the largest difference among the measurements. */
    public void note(LessonSession session) {
        session.metrics().put("largest_difference_from_finite_differences", worst());
        session.highlight("largest difference of a gradient from its witness", Slopes.error(worst()));
    }
}
