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
     * A changed copy, or the picture itself where chance leaves it as it is.
     *
     * @param random what decides; the same state gives the same picture
     */
    RgbImage apply(RgbImage image, Generator random);

    /** One after the other, as torchvision's {@code Compose}. */
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

    /** Uniform from {@code low} to {@code high}, as {@code torch.empty(1).uniform_(low, high)} draws it. */
    static float uniform(Generator random, double low, double high) {
        float from = (float) low;
        return random.nextFloat() * ((float) high - from) + from;
    }
}
