package petal.lessons.classifier;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import petal.chart.grid.Cell;
import petal.chart.grid.ImageGrid;
import petal.efficientnet.image.RgbImage;
import petal.lessons.classroom.FlowerData;
import petal.lessons.console.TextTable;

/** What becomes of a photo on its way into the network, drawn and counted. */
public final class Stages {
    private static final List<String> CHANNELS = List.of("red", "green", "blue");

    private static final int CANDIDATES = 30;
    private static final double LONG = 1.25;

    private Stages() {
    }

    /**
     * A validation photo that shows well what the network does not see: of the first few the most colourful one, long
     * ones first.
     */
    public static int example(FlowerData data) throws IOException {
        int best = 0;
        double most = -1;
        for (int i = 0; i < Math.min(CANDIDATES, data.validation().size()); i++) {
            RgbImage photo = data.validationOriginal(i);
            boolean isLong = Math.max(photo.width(), photo.height()) > LONG * Math.min(photo.width(), photo.height());
            double worth = colourfulness(photo.rgb()) + (isLong ? 255 : 0);
            if (worth > most) {
                most = worth;
                best = i;
            }
        }
        return best;
    }

    /** The mean difference between the strongest and the weakest colour of a pixel. */
    private static double colourfulness(byte... rgb) {
        long sum = 0;
        for (int p = 0; p < rgb.length; p += 3) {
            int r = rgb[p] & 255;
            int g = rgb[p + 1] & 255;
            int b = rgb[p + 2] & 255;
            sum += Math.max(r, Math.max(g, b)) - Math.min(r, Math.min(g, b));
        }
        return 3.0 * sum / rgb.length;
    }

    /**
     * A photo, the square of it that the network sees, and the numbers that it gets.
     *
     * @param example which validation photo
     * @param seen    its numbers, [3, side, side]
     */
    public static ImageGrid grid(FlowerData data, int example, float[] seen) throws IOException {
        BufferedImage original = data.validationOriginal(example).toBufferedImage();
        int side = data.imageSize();
        return new ImageGrid(List.of(
                new Cell(letterboxed(original), "photo, " + original.getWidth() + " × " + original.getHeight()),
                new Cell(data.seenImage(example), "resized, middle square"),
                new Cell(asColours(seen, side), "normalised, " + side + " × " + side)), 3);
    }

    /** The photo in the middle of a grey square, so that a grid of squares shows its proportions. */
    private static BufferedImage letterboxed(BufferedImage photo) {
        int side = Math.max(photo.getWidth(), photo.getHeight());
        BufferedImage square = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = square.createGraphics();
        try {
            g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            g.setColor(new Color(0xe5e7eb));
            g.fillRect(0, 0, side, side);
            g.drawImage(photo, (side - photo.getWidth()) / 2, (side - photo.getHeight()) / 2, null);
        } finally {
            g.dispose();
        }
        return square;
    }

    /**
     * Normalised numbers as if they were colours: 0 and less is black, 1 and more is full.
     *
     * @param pixels [3, side, side]
     */
    private static BufferedImage asColours(float[] pixels, int side) {
        BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        int plane = side * side;
        for (int i = 0; i < plane; i++) {
            int rgb = level(pixels[i]) << 16 | level(pixels[plane + i]) << 8 | level(pixels[2 * plane + i]);
            image.setRGB(i % side, i / side, rgb);
        }
        return image;
    }

    private static int level(float normalised) {
        return Math.clamp(Math.round(normalised * 255), 0, 255);
    }

    /**
     * Smallest, largest and mean number of each channel.
     *
     * @param pixels [3, side, side]
     */
    public static TextTable ranges(float[] pixels) {
        List<List<String>> rows = new ArrayList<>();
        int plane = pixels.length / CHANNELS.size();
        for (int channel = 0; channel < CHANNELS.size(); channel++) {
            float[] values = Arrays.copyOfRange(pixels, channel * plane, (channel + 1) * plane);
            Arrays.sort(values);
            double sum = 0;
            for (float value : values) {
                sum += value;
            }
            rows.add(List.of(CHANNELS.get(channel), number(values[0]), number(values[plane - 1]), number(sum / plane)));
        }
        return new TextTable(List.of("channel", "smallest", "largest", "mean"), rows);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
