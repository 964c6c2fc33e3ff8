package petal.chart.grid;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;

/** Pictures squashed to squares. */
public final class Squares {

    private Squares() {}

    /**
     * {@return the picture scaled to {@code size} × {@code size}, whatever its proportions; transparent parts become
     * white}
     *
     * @param image of any size; stays as it is
     * @param size the side in pixels
     * @throws IllegalArgumentException if {@code size} is below 1
     */
    public static BufferedImage of(BufferedImage image, int size) {
        if (size < 1) {
            throw new IllegalArgumentException("A square needs a side of at least 1 pixel, but got " + size + ".");
        }
        var scaled = image;
        // Halving until close keeps every pixel's share; one large step would skip most of them.
        while (scaled.getWidth() > 2 * size || scaled.getHeight() > 2 * size) {
            scaled = resize(scaled, Math.max(size, Math.ceilDiv(scaled.getWidth(), 2)),
                    Math.max(size, Math.ceilDiv(scaled.getHeight(), 2)));
        }
        return resize(scaled, size, size);
    }

    private static BufferedImage resize(BufferedImage image, int width, int height) {
        var resized = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = resized.createGraphics();
        try {
            g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            g.drawImage(image, 0, 0, width, height, Color.WHITE, null);
        } finally {
            g.dispose();
        }
        return resized;
    }
}
