package petal.efficientnet.image;

import petal.tensor.Generator;

/**
 * Cuts out a random part and resizes it to a square, as torchvision's {@code RandomResizedCrop}: the thing in the
 * picture moves, grows and is squeezed a little, and is still the same thing. The part covers a share of the area drawn
 * from {@code minScale} to {@code maxScale}, and its width divided by its height is drawn from {@code minRatio} to
 * {@code maxRatio} on a logarithmic scale. Where ten such parts do not fit, it is the largest one in the middle.
 *
 * <p>The idea: C. Szegedy et al., <a href="https://arxiv.org/abs/1409.4842">Going deeper with convolutions</a> (2014),
 * section 6.
 *
 * @param size          side of the result in pixels
 * @param minScale      the smallest share of the area, above 0
 * @param maxScale      the largest share of the area
 * @param minRatio      the narrowest part's width divided by its height, above 0
 * @param maxRatio      the widest part's width divided by its height
 * @param interpolation the filter to resize with
 */
public record RandomResizedCrop(int size, double minScale, double maxScale, double minRatio, double maxRatio,
        Interpolation interpolation) implements Augmentation {

    private static final int ATTEMPTS = 10;

    /**
     * As torchvision's defaults: 8 to 100 % of the area, 3:4 to 4:3, bilinear.
     *
     * @param size side of the result in pixels
     */
    public RandomResizedCrop(int size) {
        this(size, 0.08, 1);
    }

    /**
     * A share of the area from {@code minScale} to {@code maxScale}, 3:4 to 4:3, bilinear.
     *
     * @param size     side of the result in pixels
     * @param minScale the smallest share of the area, above 0
     * @param maxScale the largest share of the area; 1 for the whole picture
     */
    public RandomResizedCrop(int size, double minScale, double maxScale) {
        this(size, minScale, maxScale, 3 / 4.0, 4 / 3.0, Interpolation.BILINEAR);
    }

    /**
     * Checks the size and the ranges.
     *
     * @throws IllegalArgumentException if the size is below 1, or a range is not above 0 or does not rise
     */
    public RandomResizedCrop {
        if (size < 1 || !(0 < minScale && minScale <= maxScale) || !(0 < minRatio && minRatio <= maxRatio)
                || !(maxScale < Double.POSITIVE_INFINITY && maxRatio < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("RandomResizedCrop: expected a size of at least 1 and ranges that rise "
                    + "from above 0, got size " + size + ", scale " + minScale + " to " + maxScale + ", ratio "
                    + minRatio + " to " + maxRatio + ".");
        }
    }

    @Override
    public RgbImage apply(RgbImage image, Generator random) {
        Part part = draw(image.width(), image.height(), random);
        return image.crop(part.left, part.top, part.width, part.height).resize(size, size, interpolation);
    }

    /** What is cut out, in pixels. */
    record Part(int left, int top, int width, int height) {
    }

    Part draw(int width, int height, Generator random) {
        double logMin = (float) Math.log((float) minRatio);
        double logMax = (float) Math.log((float) maxRatio);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            double area = (double) width * height * Augmentation.uniform(random, minScale, maxScale);
            double ratio = (float) Math.exp(Augmentation.uniform(random, logMin, logMax));
            int w = (int) Math.rint(Math.sqrt(area * ratio));
            int h = (int) Math.rint(Math.sqrt(area / ratio));
            if (w > 0 && w <= width && h > 0 && h <= height) {
                int top = random.nextInt(height - h + 1);
                return new Part(random.nextInt(width - w + 1), top, w, h);
            }
        }
        return middle(width, height);
    }

    private Part middle(int width, int height) {
        double ratio = (double) width / height;
        int w = ratio > maxRatio ? (int) Math.rint(height * maxRatio) : width;
        int h = ratio < minRatio ? (int) Math.rint(width / minRatio) : height;
        int fittingWidth = Math.clamp(w, 1, width);
        int fittingHeight = Math.clamp(h, 1, height);
        return new Part((width - fittingWidth) / 2, (height - fittingHeight) / 2, fittingWidth, fittingHeight);
    }
}
