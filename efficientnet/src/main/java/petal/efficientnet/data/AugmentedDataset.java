package petal.efficientnet.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import petal.efficientnet.image.Augmentation;
import petal.efficientnet.image.ImageClassificationTransform;
import petal.nn.data.Dataset;
import petal.tensor.Generator;

/**
 * The pictures of a folder, each changed at random before it is transformed. What happens to a picture depends on the seed
 * and its index alone, so that any number of threads may load pictures in any order. Give each epoch a seed of its own, or
 * the network sees the same variants again.
 *
 * @param folder       the pictures and their classes
 * @param augmentation what changes a picture
 * @param transform    how the changed picture becomes numbers; samples have the shape [3, cropSize, cropSize]
 * @param seed         where the random numbers begin
 */
public record AugmentedDataset(ImageFolder folder, Augmentation augmentation, ImageClassificationTransform transform,
        long seed) implements Dataset {

    /** The golden ratio in 64 bits: spreads neighbouring seeds and indices over all generators. */
    private static final long SPREAD = 0x9e3779b97f4a7c15L;

    @Override
    public int size() {
        return folder.size();
    }

    @Override
    public int[] sampleShape() {
        return new int[] {3, transform.cropSize(), transform.cropSize()};
    }

    @Override
    public int label(int index) {
        return folder.samples().get(index).label();
    }

    /** {@inheritDoc} */
    @Override
    public void load(int index, float[] into, int offset) {
        try {
            transform.apply(augmentation.apply(folder.loadImage(index), generator(index)), into, offset);
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    private Generator generator(int index) {
        return new Generator(Long.hashCode((seed * SPREAD + index) * SPREAD));
    }
}
