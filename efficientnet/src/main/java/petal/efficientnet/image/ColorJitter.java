package petal.efficientnet.image;

import petal.tensor.Generator;

/**
 * Changes brightness, contrast and saturation by random factors in random order, as torchvision's {@code ColorJitter}:
 * the same flower under other light. An amount {@code a} draws its factor from {@code max(0, 1 - a)} to {@code 1 + a};
 * 0 leaves that property alone. Hue, torchvision's fourth amount, is not changed: a flower's colour is part of what it
 * is.
 *
 * @param brightness how far towards black or white
 * @param contrast   how far towards or away from the picture's mean grey
 * @param saturation how far towards or away from grey
 */
public record ColorJitter(double brightness, double contrast, double saturation) implements Augmentation {

    /** torchvision's number of properties, hue included, so that the same permutation is drawn. */
    private static final int PROPERTIES = 4;

    /**
     * Checks the amounts.
     *
     * @throws IllegalArgumentException if an amount is negative or not finite
     */
    public ColorJitter {
        requireAmount("brightness", brightness);
        requireAmount("contrast", contrast);
        requireAmount("saturation", saturation);
    }

    @Override
    public RgbImage apply(RgbImage image, Generator random) {
        int[] order = random.randperm(PROPERTIES);
        // all factors are drawn before the first is used, as torchvision does it
        float[] factors = {factor(brightness, random), factor(contrast, random), factor(saturation, random)};
        RgbImage changed = image;
        for (int property : order) {
            if (property < factors.length && factors[property] != 1) {
                changed = switch (property) {
                    case 0 -> ColourEnhance.brightness(changed, factors[property]);
                    case 1 -> ColourEnhance.contrast(changed, factors[property]);
                    default -> ColourEnhance.saturation(changed, factors[property]);
                };
            }
        }
        return changed;
    }

    private static float factor(double amount, Generator random) {
        return amount == 0 ? 1 : Augmentation.uniform(random, Math.max(0, 1 - amount), 1 + amount);
    }

    private static void requireAmount(String name, double amount) {
        if (!(amount >= 0 && amount < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("ColorJitter: " + name + " must be at least 0, got " + amount + ".");
        }
    }
}
