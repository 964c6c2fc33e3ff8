package petal.chart;

import java.util.List;
import org.jfree.chart.labels.XYToolTipGenerator;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** Groups of points as JFreeChart wants them. */
final class PointData {

    private PointData() {}

    /** One series a group. */
    static XYSeriesCollection of(List<PointGroup> groups) {
        var data = new XYSeriesCollection();
        for (int i = 0; i < groups.size(); i++) {
            var series = new XYSeries(i, false, true);
            groups.get(i).points().forEach(point -> series.add(point[0], point[1]));
            data.addSeries(series);
        }
        return data;
    }

    /** Dots in the groups' colours that tell their names. */
    static DotRenderer renderer(List<PointGroup> groups) {
        int count = groups.stream().mapToInt(group -> group.points().size()).sum();
        var renderer = new DotRenderer(DotRenderer.diameter(count));
        for (int i = 0; i < groups.size(); i++) {
            renderer.setSeriesPaint(i, ClassColours.withAlpha(groups.get(i).colour(), DotRenderer.opacity(count)));
        }
        XYToolTipGenerator tips = (_, series, item) -> groups.get(series).tip(item);
        renderer.setDefaultToolTipGenerator(tips);
        return renderer;
    }
}
