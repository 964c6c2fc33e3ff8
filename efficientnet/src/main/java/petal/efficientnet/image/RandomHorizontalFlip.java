package petal.efficientnet.image;

import petal.tensor.Generator;

/**
 * Mirrors a picture left to right with probability {@code p}, as torchvision's {@code RandomHorizontalFlip}: a flower
 * seen in a mirror is the same flower.
 *
 * @param p how likely it is, from 0 to 1
 */
public record RandomHorizontalFlip(double p) implements Augmentation {

    /** Every other picture. */
    public RandomHorizontalFlip() {
        this(0.5);
    }

    /**
     * Checks the probability.
     *
     * @throws IllegalArgumentException if {@code p} is no probability
     */
    public RandomHorizontalFlip {
        if (!(p >= 0 && p <= 1)) {
            throw new IllegalArgumentException("RandomHorizontalFlip: p is a probability from 0 to 1, got " + p + ".");
        }
    }

    @Override
    public RgbImage apply(RgbImage image, Generator random) {
        return random.nextFloat() < p ? image.flipHorizontally() : image;
    }
}
