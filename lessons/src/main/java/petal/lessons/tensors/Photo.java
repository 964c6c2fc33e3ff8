package petal.lessons.tensors;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import petal.chart.grid.Cell;
import petal.chart.grid.ImageGrid;
import petal.efficientnet.image.ImageClassificationTransform;
import petal.efficientnet.image.Interpolation;
import petal.efficientnet.image.RgbImage;
import petal.lessons.console.TextTable;
import petal.lessons.garden.Garden;
import petal.tensor.Tensor;

/** A drawn flower as a small square picture, and the way from there to a tensor and back. */
public final class Photo {
    /** Rows and columns of the picture. */
    public static final int SIDE = 64;

    private static final List<String> COLOURS = List.of("red", "green", "blue");

    private Photo() {
    }

    /** Picture {@code i} of the garden, its middle shrunk to {@value #SIDE} × {@value #SIDE} pixels. */
    public static RgbImage of(Garden garden, int i) {
        return RgbImage.of(garden.picture(i)).resizeShorterSide(SIDE, Interpolation.BICUBIC).centerCrop(SIDE);
    }

    /** The levels of red, green and blue, from 0 to 255, as [3, height, width]. */
    public static Tensor levels(RgbImage photo) {
        float[] levels = new float[photo.rgb().length];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = Byte.toUnsignedInt(photo.rgb()[i]);
        }
        return Tensor.of(levels, photo.height(), photo.width(), 3).permute(2, 0, 1).contiguous();
    }

    /**
     * One channel as a picture in its own colour.
     *
     * @param levels  [3, height, width], from 0 to 255
     * @param channel 0 for red, 1 for green, 2 for blue
     */
    private static BufferedImage channel(Tensor levels, int channel) {
        int shift = 16 - 8 * channel;
        BufferedImage image = new BufferedImage(levels.size(2), levels.size(1), BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                image.setRGB(x, y, (int) levels.get(channel, y, x) << shift);
            }
        }
        return image;
    }

    /** A picture and each of its channels, beside each other. */
    public static ImageGrid channels(RgbImage photo, Tensor levels) {
        List<Cell> cells = new ArrayList<>(List.of(new Cell(photo.toBufferedImage(), "the picture")));
        for (int channel = 0; channel < 3; channel++) {
            cells.add(new Cell(channel(levels, channel), "channel " + channel + ": " + COLOURS.get(channel)));
        }
        return new ImageGrid(cells, cells.size());
    }

    /** The square of so many pixels that begins in row and column {@code from}, in colour and in red alone. */
    public static ImageGrid enlarged(RgbImage photo, Tensor levels, int from, int pixels) {
        BufferedImage colour = photo.toBufferedImage().getSubimage(from, from, pixels, pixels);
        BufferedImage red = channel(levels, 0).getSubimage(from, from, pixels, pixels);
        return new ImageGrid(List.of(new Cell(enlarged(colour, 28), pixels + " × " + pixels + " pixels"),
                new Cell(enlarged(red, 28), "their red")), 2);
    }

    /** Pictures beside each other. */
    public static ImageGrid row(List<RgbImage> photos) {
        return new ImageGrid(photos.stream().map(RgbImage::toBufferedImage).map(Cell::new).toList(), photos.size());
    }

    /** The mean of each channel over ImageNet's photos, from 0 to 1, as [3]. */
    public static Tensor mean() {
        return vector(ImageClassificationTransform.IMAGENET_MEAN);
    }

    /** The standard deviation of each channel over ImageNet's photos, as [3]. */
    public static Tensor deviation() {
        return vector(ImageClassificationTransform.IMAGENET_STD);
    }

    private static Tensor vector(List<Float> numbers) {
        return Tensor.vector(numbers.get(0), numbers.get(1), numbers.get(2));
    }

    /** A pixel's levels and normalised numbers, both [3], and what lies between. */
    public static TextTable table(Tensor pixel, Tensor normalised) {
        return new TextTable(List.of("channel", "level", "level / 255", "mean", "deviation", "normalised"),
                IntStream.range(0, 3).mapToObj(c -> List.of(COLOURS.get(c), Integer.toString((int) pixel.get(c)),
                        Drawn.decimals(3, pixel.get(c) / 255), Drawn.decimals(3, mean().get(c)),
                        Drawn.decimals(3, deviation().get(c)), Drawn.decimals(3, normalised.get(c)))).toList());
    }

    /** A picture with square pixels, large enough to be counted. */
    private static BufferedImage enlarged(BufferedImage image, int factor) {
        BufferedImage large = new BufferedImage(image.getWidth() * factor, image.getHeight() * factor,
                BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < large.getHeight(); y++) {
            for (int x = 0; x < large.getWidth(); x++) {
                large.setRGB(x, y, image.getRGB(x / factor, y / factor));
            }
        }
        return large;
    }
}
