package petal.chart;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.Optional;
import java.util.function.Supplier;
import org.jfree.chart.JFreeChart;

/** The plot of a figure without its title and legend, which a page or a window adds in its own way. */
record Part(String title, int width, int height, Supplier<JFreeChart> plot) implements Figure {

    @Override
    public void draw(Graphics2D g) {
        plot.get().draw(g, new Rectangle2D.Double(0, 0, width, height));
    }

    @Override
    public Optional<JFreeChart> chart() {
        return Optional.of(plot.get());
    }
}
