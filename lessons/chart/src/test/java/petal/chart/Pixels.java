package petal.chart;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/** What can be measured on a drawn figure. */
final class Pixels {

    private Pixels() {}

    /** How many pixels have a colour, give or take two levels. */
    static long count(BufferedImage image, Color colour) {
        long count = 0;
        for (int x = 0; x < image.getWidth(); x++) {
            count += inColumn(image, x, colour);
        }
        return count;
    }

    /** The heights of the bars of a colour, from left to right. */
    static List<Integer> heightsOf(BufferedImage image, Color colour) {
        List<Integer> heights = new ArrayList<>();
        int last = 0;
        for (int x = 0; x < image.getWidth(); x++) {
            int height = inColumn(image, x, colour);
            if (height > 20 && last <= 20) {
                heights.add(height);
            } else if (height > 20) {
                heights.set(heights.size() - 1, Math.max(height, heights.getLast()));
            }
            last = height;
        }
        return heights;
    }

    private static int inColumn(BufferedImage image, int x, Color colour) {
        int count = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            count += isNear(new Color(image.getRGB(x, y)), colour) ? 1 : 0;
        }
        return count;
    }

    private static boolean isNear(Color pixel, Color colour) {
        return Math.abs(pixel.getRed() - colour.getRed()) <= 2 && Math.abs(pixel.getGreen() - colour.getGreen()) <= 2
                && Math.abs(pixel.getBlue() - colour.getBlue()) <= 2;
    }
}
