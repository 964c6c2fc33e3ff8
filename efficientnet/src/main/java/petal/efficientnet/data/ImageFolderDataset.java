package petal.efficientnet.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.UnaryOperator;
import petal.efficientnet.image.ImageClassificationTransform;
import petal.efficientnet.image.RgbImage;
import petal.nn.data.Dataset;

/**
 * The pictures of a folder as a network takes them: each is decoded and transformed when it is asked for. Any number of
 * threads may ask at once.
 *
 * @param folder    the pictures and their classes
 * @param transform how a picture becomes elements; samples have the shape [3, cropSize, cropSize]
 */
public record ImageFolderDataset(ImageFolder folder, ImageClassificationTransform transform) implements Dataset {

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
        load(index, UnaryOperator.identity(), into, offset);
    }

    /** The same with the picture changed before it is transformed. */
    void load(int index, UnaryOperator<RgbImage> change, float[] into, int offset) {
        try {
            transform.apply(change.apply(folder.loadImage(index)), into, offset);
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }
}
