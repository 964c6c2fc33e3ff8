package petal.lessons.chart;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.function.BiConsumer;

/** The plot of a figure without its title, legend and frame, which a page adds in its own way. */
record Part(String title, int width, int height, BiConsumer<Graphics2D, Rectangle2D> plot) implements Figure {

    @Override
    public void draw(Graphics2D g) {
        plot.accept(g, new Rectangle2D.Double(0, 0, width, height));
    }
}
