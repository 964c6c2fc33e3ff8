package petal.efficientnet.data;

import petal.efficientnet.image.Augmentation;
import petal.nn.data.Dataset;
import petal.tensor.Generator;

/**
 * The pictures of a folder, each changed at random before it is transformed. What happens to a picture depends on the
 * seed and its index alone, so that any number of threads may load pictures in any order. Give each epoch a seed of its
 * own, or the network sees the same variants again.
 *
 * @param photos       the photos and how a changed one becomes elements
 * @param augmentation what changes a photo
 * @param seed         where the random numbers begin
 */
public record AugmentedDataset(ImageFolderDataset photos, Augmentation augmentation, long seed) implements Dataset {

    /** The golden ratio in 64 bits: spreads neighbouring seeds and indices over all generators. */
    private static final long SPREAD = 0x9e3779b97f4a7c15L;

    @Override
    public int size() {
        return photos.size();
    }

    @Override
    public int[] sampleShape() {
        return photos.sampleShape();
    }

    @Override
    public int label(int index) {
        return photos.label(index);
    }

    /** {@inheritDoc} */
    @Override
    public void load(int index, float[] into, int offset) {
        photos.load(index, photo -> augmentation.apply(photo, generator(index)), into, offset);
    }

    private Generator generator(int index) {
        return new Generator(Long.hashCode((seed * SPREAD + index) * SPREAD));
    }
}
