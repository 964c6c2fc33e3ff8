package petal.efficientnet.image;

import java.util.List;
import petal.tensor.Generator;

/**
 * Changes a picture at random in a way that leaves its class alone, so that training never sees the same pixels twice:
 * {@link RandomResizedCrop}, {@link RandomHorizontalFlip}, {@link ColorJitter}, or several of them in a row. Named
 * after torchvision's transforms, and with the same generator state they make the same pixels.
 *
 * <p>Augmentations hold no state; any number of threads may use one, each with a generator of its own.
 */
@FunctionalInterface
public interface Augmentation {

    /**
     * {@return a changed copy, or the picture itself where chance leaves it as it is}
     *
     * @param image  stays as it is
     * @param random what decides; the same state gives the same picture
     */
    RgbImage apply(RgbImage image, Generator random);

    /**
     * {@return an augmentation that makes one step after the other, as torchvision's {@code Compose}}
     *
     * @param steps the first is made first; none for one that changes nothing
     */
    static Augmentation compose(Augmentation... steps) {
        List<Augmentation> inOrder = List.of(steps);
        return (image, random) -> {
            RgbImage changed = image;
            for (Augmentation step : inOrder) {
                changed = step.apply(changed, random);
            }
            return changed;
        };
    }

    /**
     * {@return a number drawn uniformly from {@code low} to {@code high}, as {@code torch.empty(1).uniform_(low, high)}
     * draws it}
     *
     * @param random gives one number
     * @param low    included, rounded to a {@code float}
     * @param high   not included, but for rounding; rounded to a {@code float}
     */
    static float uniform(Generator random, double low, double high) {
        float from = (float) low;
        return random.nextFloat() * ((float) high - from) + from;
    }
}
