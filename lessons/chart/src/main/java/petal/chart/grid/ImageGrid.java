package petal.chart.grid;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Pictures in rows, each squashed to a square, with or without titles above them.
 *
 * @param cells the pictures in reading order
 * @param columns how many stand in a row
 */
public record ImageGrid(List<Cell> cells, int columns) {

    private static final int GAP = 8;
    private static final int MARGIN = 8;
    private static final int TITLE_HEIGHT = 24;
    private static final float SMALLEST_TITLE = 11;
    private static final Color INK = new Color(0x24292f);
    private static final Font FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 15);

    /**
     * Keeps a copy of the list.
     *
     * @throws IllegalArgumentException if there is no picture or no column
     */
    public ImageGrid {
        if (cells.isEmpty() || columns < 1) {
            throw new IllegalArgumentException("An image grid needs at least one picture and one column, but got "
                    + cells.size() + " pictures and " + columns + " columns.");
        }
        cells = List.copyOf(cells);
    }

    /**
     * {@return a grid of three pictures in a row, without titles}
     *
     * @param images in reading order, of any sizes
     */
    public static ImageGrid of(List<BufferedImage> images) {
        return new ImageGrid(images.stream().map(Cell::new).toList(), 3);
    }

    /**
     * {@return a grid of three pictures in a row, with titles}
     *
     * @param images in reading order, of any sizes
     * @param titles one a picture; an empty one for nothing
     * @throws IllegalArgumentException if there are not as many titles as images
     */
    public static ImageGrid of(List<BufferedImage> images, List<String> titles) {
        if (images.size() != titles.size()) {
            throw new IllegalArgumentException("Every picture needs one title, but there are " + images.size()
                    + " pictures and " + titles.size() + " titles.");
        }
        return new ImageGrid(IntStream.range(0, images.size())
                .mapToObj(i -> new Cell(images.get(i), titles.get(i))).toList(), 3);
    }

    /**
     * {@return the grid as one image on white}
     *
     * @param side the side of each picture in pixels
     */
    public BufferedImage image(int side) {
        int filled = Math.min(columns, cells.size());
        int rows = Math.ceilDiv(cells.size(), columns);
        int titleHeight = cells.stream().allMatch(cell -> cell.title().isEmpty()) ? 0 : TITLE_HEIGHT;
        var image = new BufferedImage(
                2 * MARGIN + filled * side + (filled - 1) * GAP,
                2 * MARGIN + rows * (side + titleHeight) + (rows - 1) * GAP,
                BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        try {
            g.setColor(Color.WHITE);
            g.fillRect(0, 0, image.getWidth(), image.getHeight());
            for (int i = 0; i < cells.size(); i++) {
                int x = MARGIN + i % columns * (side + GAP);
                int y = MARGIN + i / columns * (side + titleHeight + GAP) + titleHeight;
                g.drawImage(Squares.of(cells.get(i).image(), side), x, y, null);
                drawTitle(g, cells.get(i).title(), x, y, side);
            }
        } finally {
            g.dispose();
        }
        return image;
    }

    private static void drawTitle(Graphics2D g, String title, int x, int y, int side) {
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setFont(FONT);
        // a little smaller rather than cut off; widths do not follow the size exactly
        for (float size = FONT.getSize2D(); size >= SMALLEST_TITLE && g.getFontMetrics().stringWidth(title) > side;
                size -= 0.5f) {
            g.setFont(FONT.deriveFont(size));
        }
        g.setColor(INK);
        String fitting = fit(title, g.getFontMetrics(), side);
        g.drawString(fitting, x + (side - g.getFontMetrics().stringWidth(fitting)) / 2, y - 8);
    }

    /** Cuts off what does not fit and ends it with an ellipsis. */
    private static String fit(String title, FontMetrics metrics, int width) {
        if (metrics.stringWidth(title) <= width) {
            return title;
        }
        int length = title.length();
        while (length > 0 && metrics.stringWidth(title.substring(0, length) + "…") > width) {
            length = title.offsetByCodePoints(length, -1);
        }
        return title.substring(0, length) + "…";
    }
}
