package petal.lessons.doctor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import petal.efficientnet.data.ImageFolder;
import petal.efficientnet.image.ImageClassificationTransform;
import petal.efficientnet.image.RgbImage;
import petal.nn.data.Dataset;

/**
 * The pictures of a folder as a network takes them, each measured on the way, so that it is decoded once. Any number of
 * threads may ask for different pictures at once.
 */
final class LookedAt implements Dataset {
    private final ImageFolder folder;
    private final ImageClassificationTransform transform;
    private final Look[] looks;

    LookedAt(ImageFolder folder, ImageClassificationTransform transform) {
        this.folder = folder;
        this.transform = transform;
        this.looks = new Look[folder.size()];
    }

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

    @Override
    public void load(int index, float[] into, int offset) {
        try {
            RgbImage picture = folder.loadImage(index);
            looks[index] = Look.of(picture);
            transform.apply(picture, into, offset);
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    /** What was measured, once every picture has been loaded. */
    List<Look> looks() {
        return List.of(looks);
    }
}
