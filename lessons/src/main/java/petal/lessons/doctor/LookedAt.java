package petal.lessons.doctor;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import petal.efficientnet.data.BadImage;
import petal.efficientnet.data.ImageFolder;
import petal.efficientnet.image.ImageClassificationTransform;
import petal.efficientnet.image.ImageFormatException;
import petal.efficientnet.image.RgbImage;
import petal.nn.data.Dataset;

/**
 * The pictures of a folder as a network takes them, each measured on the way, so that it is decoded once. One that cannot be
 * read is noted, and the network gets zeros in its place. Any number of threads may ask for different pictures at once.
 */
final class LookedAt implements Dataset {
    private final ImageFolder folder;
    private final ImageClassificationTransform transform;
    private final Look[] looks;
    private final BitSet bad = new BitSet();
    private final List<BadImage> unreadable = new ArrayList<>();

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
        } catch (ImageFormatException e) {
            leaveOut(index, e.problem());
        } catch (IOException e) {
            leaveOut(index, "cannot be opened (" + e.getClass().getSimpleName() + ")");
        }
    }

    private synchronized void leaveOut(int index, String problem) {
        bad.set(index);
        unreadable.add(new BadImage(folder.samples().get(index).path(), problem));
    }

    /** The pictures that could be read, once all have been loaded. */
    int[] readable() {
        return IntStream.range(0, looks.length).filter(i -> !bad.get(i)).toArray();
    }

    /** What was measured on a picture that could be read. */
    Look look(int index) {
        return looks[index];
    }

    /** The files that are no pictures, in the folder's order. */
    List<BadImage> unreadable() {
        return unreadable.stream().sorted((a, b) -> a.path().compareTo(b.path())).toList();
    }
}
