package petal.efficientnet.image;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.Arrays;

/**
 * A picture of 8-bit red, green and blue, as {@code Image.open(file).convert('RGB')} holds it in Pillow.
 * The methods that change a picture return a new one.
 *
 * @param width  columns, at least 1
 * @param height rows, at least 1
 * @param rgb    the pixels, row by row from the top, three unsigned bytes each (red, green, blue): length
 *               {@code 3 * width * height}; held without a copy, so do not write to it afterwards
 */
public record RgbImage(int width, int height, byte[] rgb) {

    /**
     * Checks the sides.
     *
     * @throws IllegalArgumentException if a side is below 1 or the number of bytes does not fit the sides
     */
    public RgbImage {
        if (width < 1 || height < 1 || rgb.length != 3L * width * height) {
            throw new IllegalArgumentException("An RGB picture of " + width + " x " + height + " pixels needs "
                    + "positive sides and 3 bytes a pixel, but " + rgb.length + " bytes were given; check the sides.");
        }
    }

    /**
     * Copies the colours of {@code image}; transparency is dropped, not blended.
     *
     * @param image of any type; stays as it is
     * @return a new picture of the same size
     */
    public static RgbImage of(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        var rgb = new byte[3 * width * height];
        var row = new int[width];
        for (int y = 0, at = 0; y < height; y++) {
            image.getRGB(0, y, width, 1, row, 0, width);
            for (int argb : row) {
                rgb[at++] = (byte) (argb >> 16);
                rgb[at++] = (byte) (argb >> 8);
                rgb[at++] = (byte) argb;
            }
        }
        return new RgbImage(width, height, rgb);
    }

    /** {@return a copy that Java2D can draw, of type {@link BufferedImage#TYPE_3BYTE_BGR}} */
    public BufferedImage toBufferedImage() {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        byte[] bgr = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        for (int i = 0; i < rgb.length; i += 3) {
            bgr[i] = rgb[i + 2];
            bgr[i + 1] = rgb[i + 1];
            bgr[i + 2] = rgb[i];
        }
        return image;
    }

    /**
     * Resizes to exactly {@code newWidth} by {@code newHeight}, squashing the picture if the proportions differ;
     * the same bytes as Pillow's {@code Image.resize((newWidth, newHeight), interpolation)}.
     *
     * @param newWidth      in pixels
     * @param newHeight     in pixels
     * @param interpolation the filter to resize with
     * @return the resized picture; this one where it has that size already
     * @throws IllegalArgumentException if a side is below 1
     */
    public RgbImage resize(int newWidth, int newHeight, Interpolation interpolation) {
        if (newWidth == width && newHeight == height) {
            return this;
        }
        var columns = ResampleWeights.of(width, newWidth, interpolation);
        var rows = ResampleWeights.of(height, newHeight, interpolation);
        var resized = new byte[bytesOf(newWidth, newHeight)];
        new Resampler().resample(this, columns, rows, (channel, y, levels) -> {
            for (int x = 0, at = 3 * y * newWidth + channel; x < newWidth; x++, at += 3) {
                resized[at] = (byte) (int) levels[x];
            }
        });
        return new RgbImage(newWidth, newHeight, resized);
    }

    /**
     * Resizes so that the shorter side has {@code size} pixels and the proportions stay, the longer side rounded
     * down, as torchvision's {@code Resize(size)}.
     *
     * @param size          the shorter side of the result in pixels
     * @param interpolation the filter to resize with
     * @return the resized picture; this one where it has that size already
     * @throws IllegalArgumentException if {@code size} is below 1
     */
    public RgbImage resizeShorterSide(int size, Interpolation interpolation) {
        int shorter = Math.min(width, height);
        return resize(Math.toIntExact((long) size * width / shorter), Math.toIntExact((long) size * height / shorter),
                interpolation);
    }

    /**
     * Cuts the square of {@code size} pixels out of the middle, as torchvision's {@code CenterCrop(size)}: a side that
     * is shorter than {@code size} is first padded with black.
     *
     * @param size side of the result in pixels
     * @return a square picture
     * @throws IllegalArgumentException if {@code size} is below 1
     */
    public RgbImage centerCrop(int size) {
        var columns = CenterCrop.of(width, size);
        var rows = CenterCrop.of(height, size);
        var cropped = new byte[bytesOf(size, size)];
        for (int y = 0; y < rows.length(); y++) {
            System.arraycopy(rgb, 3 * ((int) (rows.from() + y) * width + (int) columns.from()),
                    cropped, 3 * ((rows.at() + y) * size + columns.at()), 3 * columns.length());
        }
        return new RgbImage(size, size, cropped);
    }

    /**
     * Cuts out a rectangle, as Pillow's {@code Image.crop((left, top, left + w, top + h))}.
     *
     * @param left the first column
     * @param top  the first row
     * @param w    how many columns
     * @param h    how many rows
     * @return a picture of {@code w} × {@code h} pixels
     * @throws IllegalArgumentException if it is empty or reaches beyond the picture
     */
    public RgbImage crop(int left, int top, int w, int h) {
        if (left < 0 || top < 0 || w < 1 || h < 1 || w > width - left || h > height - top) {
            throw new IllegalArgumentException("A crop must lie in the picture of " + width + " x " + height
                    + " pixels, but " + w + " x " + h + " pixels from column " + left + ", row " + top
                    + " were asked for.");
        }
        var cropped = new byte[bytesOf(w, h)];
        for (int y = 0; y < h; y++) {
            System.arraycopy(rgb, 3 * ((top + y) * width + left), cropped, 3 * y * w, 3 * w);
        }
        return new RgbImage(w, h, cropped);
    }

    /**
     * Mirrors left and right.
     *
     * @return the mirrored picture
     */
    public RgbImage flipHorizontally() {
        var flipped = new byte[rgb.length];
        for (int y = 0, from = 0; y < height; y++) {
            for (int x = 0; x < width; x++, from += 3) {
                System.arraycopy(rgb, from, flipped, 3 * (y * width + width - 1 - x), 3);
            }
        }
        return new RgbImage(width, height, flipped);
    }

    private static int bytesOf(long width, long height) {
        long bytes = 3 * width * height;
        if (bytes > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("A picture of " + width + " x " + height
                    + " pixels does not fit an array of at most 2 gigabytes; choose a smaller size.");
        }
        return (int) bytes;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RgbImage that && width == that.width && height == that.height
                && Arrays.equals(rgb, that.rgb);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * width + height) + Arrays.hashCode(rgb);
    }

    @Override
    public String toString() {
        return "RgbImage[" + width + " x " + height + "]";
    }
}
