package petal.lessons.prototypes;

import java.util.Arrays;
import java.util.List;
import petal.lessons.chart.Arrow;
import petal.lessons.chart.PointGroup;
import petal.lessons.chart.ScatterFigure;

/**
 * Photos as points in the plane, to draw an arrow per class among.
 *
 * @param points  [photos][2], or [photos][1] where there is one axis only
 * @param labels  the class of each photo
 * @param classes the classes' names
 */
record ArrowMap(double[][] points, int[] labels, List<String> classes) {

    /**
     * The points, and an arrow per class from the origin.
     *
     * @param tips  where the arrows point to, [classes][2]
     * @param scale how many times they are lengthened
     */
    ScatterFigure draw(String title, double[][] tips, double scale) {
        return new ScatterFigure(title, groups(), arrows(tips).stream().map(arrow -> arrow.times(scale)).toList());
    }

    /** A round factor with which the arrows can be seen among the points. */
    double lengthening(double[][] tips) {
        return Arrow.lengthening(arrows(tips), groups());
    }

    /** The factor with which the longest arrow reaches as far as the outermost point. */
    double reaching(double[][] tips) {
        return longest(points) / Math.max(longest(tips), Float.MIN_NORMAL);
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
