package petal.lessons.network;

import java.util.Arrays;
import java.util.List;
import petal.chart.PointGroup;
import petal.chart.SurfaceFigure;
import petal.lessons.autograd.Spirals;
import petal.nn.Module;
import petal.tensor.Tensor;
import petal.tensor.autograd.Autograd;

/** What a network says of each place in the plane. */
public final class Plane {
    private static final List<String> CLASSES = List.of("spiral 0", "spiral 1");

    private Plane() {
    }

    /** The whole plane in the colour of the class that the network finds likelier there, the stronger the surer. */
    public static SurfaceFigure of(Module network, Spirals spirals) {
        return SurfaceFigure.of("", PointGroup.byClass(spirals.points(), spirals.labels(), CLASSES, 0),
                places -> probabilities(network, places));
    }

    private static double[][] probabilities(Module network, double[][] places) {
        float[][] rows = Arrays.stream(places).map(p -> new float[] {(float) p[0], (float) p[1]})
                .toArray(float[][]::new);
        float[][] answers = Autograd.noGrad(() -> network.call(Tensor.matrix(rows)).softmax()).toRows();
        return Arrays.stream(answers).map(a -> new double[] {a[0], a[1]}).toArray(double[][]::new);
    }
}
