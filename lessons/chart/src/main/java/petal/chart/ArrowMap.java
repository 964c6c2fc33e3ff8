package petal.chart;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Photos as points in the plane, to draw an arrow per class among.
 *
 * @param points  [photos][2], or [photos][1] where there is one axis only
 * @param labels  the class of each photo
 * @param classes the classes' names
 */
public record ArrowMap(double[][] points, int[] labels, List<String> classes) {
    private static final Map<Double, String> WORDS = Map.of(1.0, "as long as they are", 2.0, "twice as long", 0.5,
            "half as long", 0.2, "a fifth as long", 0.1, "a tenth as long");

    /**
     * {@return the points, and an arrow per class from the origin}
     *
     * @param title shown above, left; empty for none
     * @param tips  where the arrows point to, [classes][2]
     * @param scale how many times they are lengthened
     */
    public ScatterFigure draw(String title, double[][] tips, double scale) {
        return new ScatterFigure(title, groups(), arrows(tips).stream().map(arrow -> arrow.times(scale)).toList());
    }

    /**
     * {@return a round factor with which the arrows can be seen among the points}
     *
     * @param tips where the arrows point to, [classes][2]
     */
    public double lengthening(double[][] tips) {
        return Arrow.lengthening(arrows(tips), groups());
    }

    /**
     * {@return the factor with which the longest arrow reaches as far as the outermost point}
     *
     * @param tips where the arrows point to, [classes][2]
     */
    public double reaching(double[][] tips) {
        return longest(points) / Math.max(longest(tips), Float.MIN_NORMAL);
    }

    /**
     * {@return how long arrows are drawn, as in "all are drawn twice as long"}
     *
     * @param scale how many times they are lengthened
     */
    public static String inWords(double scale) {
        return WORDS.getOrDefault(scale,
                new BigDecimal(scale).round(new MathContext(2)).stripTrailingZeros().toPlainString()
                        + " times as long");
    }

    private List<PointGroup> groups() {
        return PointGroup.byClass(points, labels, classes, 0);
    }

    private List<Arrow> arrows(double[][] tips) {
        return Arrow.byClass(tips, classes, 0);
    }

    private static double longest(double[][] vectors) {
        return Arrays.stream(vectors).mapToDouble(v -> v.length == 1 ? Math.abs(v[0]) : Math.hypot(v[0], v[1])).max()
                .orElse(0);
    }
}
