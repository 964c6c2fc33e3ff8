package petal.chart.grid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.awt.image.BufferedImage;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ImageGridTest {

    @Test
    void nineSquaresInReadingOrder() {
        var images = List.of(plain(30, 10, Color.RED), plain(10, 90, Color.GREEN), plain(20, 20, Color.BLUE),
                plain(5, 5, Color.CYAN));
        var image = ImageGrid.of(images).image(40);
        assertEquals(3 * 40 + 2 * 8 + 2 * 8, image.getWidth());
        assertEquals(2 * 40 + 8 + 2 * 8, image.getHeight());
        assertEquals(Color.RED.getRGB(), image.getRGB(8, 8));
        assertEquals(Color.RED.getRGB(), image.getRGB(47, 47));
        assertEquals(Color.GREEN.getRGB(), image.getRGB(8 + 48, 30));
        assertEquals(Color.BLUE.getRGB(), image.getRGB(8 + 96, 8));
        assertEquals(Color.CYAN.getRGB(), image.getRGB(8, 8 + 48));
        assertEquals(Color.WHITE.getRGB(), image.getRGB(8 + 48, 8 + 48), "an empty place stays white");
    }

    @Test
    void aShortRowIsNoWiderThanItsPictures() {
        assertEquals(8 + 40 + 8, ImageGrid.of(List.of(plain(9, 9, Color.WHITE)), List.of("")).image(40).getWidth());
    }

    @Test
    void titlesStandAboveAndEndInsideTheirSquare() {
        var image = ImageGrid.of(Collections.nCopies(2, plain(9, 9, Color.YELLOW)),
                List.of("tulip", "a name that is much too long for a small square")).image(90);
        assertEquals(90 + 24 + 16, image.getHeight());
        assertTrue(dark(image.getSubimage(8, 0, 90, 30)) > 20);
        assertTrue(dark(image.getSubimage(8 + 98, 0, 90, 30)) > 20);
        assertEquals(0, dark(image.getSubimage(8 + 98 + 90, 0, 8, 30)));
        assertEquals(0, dark(image.getSubimage(98, 0, 8, 30)));
    }

    @Test
    void titlesAreRatherSmallerThanCutOff() {
        double wide = new Font(Font.SANS_SERIF, Font.PLAIN, 15).getStringBounds("a long title",
                new FontRenderContext(null, true, false)).getWidth();
        assertTrue(showLastLetter((int) (wide / 1.2)), "a little too long");
        assertFalse(showLastLetter((int) (wide / 2)), "far too long");
    }

    /** Whether titles that differ in their last letters only look different in squares of this side. */
    private static boolean showLastLetter(int side) {
        var images = Stream.of("a long title", "a long titlo")
                .map(title -> ImageGrid.of(List.of(plain(9, 9, Color.WHITE)), List.of(title)).image(side)).toList();
        return IntStream.range(0, 32).anyMatch(y -> IntStream.range(0, images.getFirst().getWidth())
                .anyMatch(x -> images.getFirst().getRGB(x, y) != images.getLast().getRGB(x, y)));
    }

    /** A checkerboard of pixels turns grey; taking every n-th pixel would leave it black or white. */
    @Test
    void shrinkingAveragesAllPixels() {
        var board = new BufferedImage(640, 320, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < 320; y++) {
            for (int x = 0; x < 640; x++) {
                board.setRGB(x, y, (x + y) % 2 == 0 ? 0xffffff : 0);
            }
        }
        var square = Squares.of(board, 40);
        assertEquals(128, square.getRGB(20, 20) & 0xff, 6);
        assertEquals(40, square.getWidth());
        assertEquals(40, square.getHeight());
    }

    @Test
    void transparencyBecomesWhite() {
        assertEquals(-1, Squares.of(new BufferedImage(4, 4, BufferedImage.TYPE_INT_ARGB), 8).getRGB(3, 3));
    }

    @Test
    void saysWhatItNeeds() {
        assertMessage("An image grid needs at least one picture and one column, but got 0 pictures and 3 columns.",
                () -> ImageGrid.of(List.of()));
        assertMessage("Every picture needs one title, but there are 0 pictures and 1 titles.",
                () -> ImageGrid.of(List.of(), List.of("a")));
        assertMessage("A square needs a side of at least 1 pixel, but got 0.",
                () -> Squares.of(plain(1, 1, Color.RED), 0));
    }

    private static BufferedImage plain(int width, int height, Color colour) {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var g = image.createGraphics();
        g.setColor(colour);
        g.fillRect(0, 0, width, height);
        g.dispose();
        return image;
    }

    private static long dark(BufferedImage image) {
        long count = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                count += (image.getRGB(x, y) & 0xff) < 100 && (image.getRGB(x, y) >> 16 & 0xff) < 100 ? 1 : 0;
            }
        }
        return count;
    }

    private static void assertMessage(String expected, Runnable code) {
        assertEquals(expected, assertThrows(IllegalArgumentException.class, code::run).getMessage());
    }
}
