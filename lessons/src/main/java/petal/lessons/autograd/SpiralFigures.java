package petal.lessons.autograd;

import java.util.List;
import petal.chart.PointGroup;
import petal.chart.ScatterFigure;
import petal.chart.SurfaceFigure;
import petal.tensor.Tensor;
import petal.tensor.autograd.Autograd;

/** The spirals drawn, and what a network says of the plane around them. */
public final class SpiralFigures {
    private static final List<String> CLASSES = List.of("spiral 0", "spiral 1");

    private SpiralFigures() {
    }

    /** The points, coloured by class. */
    public static ScatterFigure points(Spirals spirals) {
        return new ScatterFigure("", groups(spirals));
    }

    /** The whole plane in the colour of the class that the network finds likelier there, the stronger the surer. */
    public static SurfaceFigure surface(String title, TwoLayers network, Spirals spirals) {
        return SurfaceFigure.of(title, groups(spirals), places -> probabilities(network, places));
    }

    private static List<PointGroup> groups(Spirals spirals) {
        return PointGroup.byClass(spirals.points(), spirals.labels(), CLASSES, 0);
    }

    private static double[][] probabilities(TwoLayers network, double[][] places) {
        Tensor softmax = Autograd.noGrad(() -> network.forward(Spirals.tensor(places)).softmax());
        float[] values = softmax.toArray();
        double[][] rows = new double[places.length][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = new double[] {values[2 * i], values[2 * i + 1]};
        }
        return rows;
    }
}
