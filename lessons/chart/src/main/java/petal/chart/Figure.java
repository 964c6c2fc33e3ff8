package petal.chart;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import org.jfree.chart.JFreeChart;

/** Something drawn, of a fixed size in CSS pixels. */
public interface Figure {

    /** {@return the width in CSS pixels} */
    int width();

    /** {@return the height in CSS pixels} */
    int height();

    /**
     * Draws the whole figure, legend and titles included, with its upper left corner at the origin.
     *
     * @param g where to draw; its unit is a CSS pixel
     */
    void draw(Graphics2D g);

    /**
     * {@return the pictures that a page may arrange as its width allows, without the legend; a figure of one picture by
     * default}
     */
    default List<Figure> parts() {
        return List.of(this);
    }

    /** {@return what the parts leave out: names and colours} */
    default List<LegendEntry> legend() {
        return List.of();
    }

    /**
     * {@return the chart that a part is drawn by, for a window in which one can zoom and point; empty where a part is
     * no chart, and for a figure that is more than its plot} Each call makes a new one.
     */
    default Optional<JFreeChart> chart() {
        return Optional.empty();
    }

    /** {@return the figure's title, or an empty text} */
    default String title() {
        return "";
    }

    /**
     * {@return the whole figure on white, with a margin, and with {@code scale} image pixels for each of its own}
     *
     * @param scale 1 or more; 2 for print and sharp screens
     */
    default BufferedImage image(int scale) {
        int margin = 16;
        var image = new BufferedImage((width() + 2 * margin) * scale, (height() + 2 * margin) * scale,
                BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        try {
            g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            g.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
            g.setColor(Style.BACKGROUND);
            g.fillRect(0, 0, image.getWidth(), image.getHeight());
            g.scale(scale, scale);
            g.translate(margin, margin);
            draw(g);
        } finally {
            g.dispose();
        }
        return image;
    }
}
