package petal.chart;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.jfree.chart.JFreeChart;

/** A figure of one JFreeChart plot, with its title above and its legend at the right. */
interface ChartFigure extends Figure {

    int plotWidth();

    int plotHeight();

    /** The plot alone; it will be drawn {@code width} wide, which decides what fits. */
    JFreeChart plot(int width);

    @Override
    default int width() {
        return plotWidth() + new Legend(legend(), plotHeight()).width();
    }

    @Override
    default int height() {
        return plotHeight() + TitleLine.height(title());
    }

    @Override
    default void draw(Graphics2D g) {
        TitleLine.draw(g, title(), 0, 0);
        int top = TitleLine.height(title());
        plot(plotWidth()).draw(g, new Rectangle2D.Double(0, top, plotWidth(), plotHeight()));
        new Legend(legend(), plotHeight()).draw(g, plotWidth(), top);
    }

    @Override
    default List<Figure> parts() {
        return List.of(new Part(title(), plotWidth(), plotHeight(), () -> plot(plotWidth())));
    }
}
