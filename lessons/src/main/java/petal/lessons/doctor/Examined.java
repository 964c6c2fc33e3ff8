package petal.lessons.doctor;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import petal.efficientnet.data.BadImage;
import petal.efficientnet.image.ImageDecoder;
import petal.efficientnet.image.RgbImage;

/**
 * The pictures that a doctor looks at, with what a network and a few measurements make of them.
 *
 * @param classes    the classes' names
 * @param files      each picture's file
 * @param labels     each picture's class
 * @param parts      the part of the data that each belongs to, such as "training"; one name for all where there are no parts
 * @param embeddings [pictures][length]
 * @param looks      what was measured on each picture itself
 * @param unreadable files that are no pictures; none of the above is of them
 * @param upright    whether photos are turned as their cameras noted
 */
public record Examined(List<String> classes, List<Path> files, int[] labels, List<String> parts, float[][] embeddings,
        List<Look> looks, List<BadImage> unreadable, boolean upright) {
    /** How many pictures there are. */
    public int size() {
        return files.size();
    }

    /** A picture's file. */
    public Path file(int i) {
        return files.get(i);
    }

    /**
     * Reads a picture again.
     *
     * @throws IOException if that no longer goes
     */
    public RgbImage picture(int i) throws IOException {
        return upright ? ImageDecoder.readUpright(file(i)) : ImageDecoder.read(file(i));
    }

    /** The name of a picture's class. */
    public String className(int i) {
        return classes.get(labels[i]);
    }
}
