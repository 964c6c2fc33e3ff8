package petal.lessons.projection;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import petal.chart.BarFigure;
import petal.chart.Bars;
import petal.lessons.analysis.projection.ClassScatter;

/** How well axes tell classes apart. */
public final class Separation {
    private Separation() {
    }

    /**
     * The share of the scatter on each of the first axes that lies between the classes.
     *
     * @param points [n][at least axes]
     */
    public static double[] ofAxes(double[][] points, int[] labels, int axes) {
        return IntStream.range(0, axes).mapToDouble(k -> ClassScatter.of(column(points, k), labels).separation())
                .toArray();
    }

    private static double[][] column(double[][] points, int k) {
        return Arrays.stream(points).map(point -> new double[] {point[k]}).toArray(double[][]::new);
    }

    /** Two bars per axis. */
    public static BarFigure chart(double[] ofEmbeddings, double... ofPixels) {
        List<String> axes = IntStream.rangeClosed(1, ofEmbeddings.length).mapToObj(Integer::toString).toList();
        return new BarFigure("Scatter between the classes", "principal axis", "share of the scatter", axes,
                List.of(Bars.of("embeddings", 0, ofEmbeddings), Bars.of("pixels", 1, ofPixels)), "0%");
    }
}
