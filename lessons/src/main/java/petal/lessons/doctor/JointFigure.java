package petal.lessons.doctor;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import petal.chart.ColourScale;
import petal.chart.HeatMapFigure;

/** A confident joint as a heat map. */
public final class JointFigure {
    private JointFigure() {
    }

    /**
     * Rows are labels, columns the classes that their pictures belong to confidently. Cells carry counts; the colour is their
     * share of all pictures outside the diagonal, so that what looks wrong is seen.
     */
    public static HeatMapFigure of(String title, List<String> classes, int[][] joint) {
        int most = IntStream.range(0, joint.length).flatMap(a -> IntStream.range(0, joint.length)
                .filter(b -> b != a).map(b -> joint[a][b])).max().orElse(0);
        double[][] values = IntStream.range(0, joint.length).mapToObj(a -> IntStream.range(0, joint.length)
                .mapToDouble(b -> a == b ? 0 : joint[a][b]).toArray()).toArray(double[][]::new);
        return new HeatMapFigure(title, "label", "belongs to", classes, classes, values,
                ColourScale.sequential(0, Math.max(1, most)), Arrays.stream(joint)
                        .map(row -> IntStream.of(row).mapToObj(Integer::toString).toList()).toList());
    }
}
