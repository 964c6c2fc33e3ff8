package petal.chart.grid;

import java.awt.image.BufferedImage;

/**
 * One picture of a grid.
 *
 * @param image the picture, of any size
 * @param title what stands above it; empty for nothing
 */
public record Cell(BufferedImage image, String title) {

    /**
     * A picture without a title.
     *
     * @param image the picture, of any size
     */
    public Cell(BufferedImage image) {
        this(image, "");
    }
}
