package petal.lessons.doctor;

import java.nio.file.Path;
import java.util.List;

/**
 * The pictures that a doctor looks at, with what a network and a few measurements make of them.
 *
 * @param classes    the classes' names
 * @param files      each picture's file
 * @param labels     each picture's class
 * @param parts      the part of the data that each belongs to, such as "training"; one name for all where there are no parts
 * @param embeddings [pictures][length]
 * @param looks      what was measured on each picture itself
 */
public record Examined(List<String> classes, List<Path> files, int[] labels, List<String> parts, float[][] embeddings,
        List<Look> looks) {
    /** How many pictures there are. */
    public int size() {
        return files.size();
    }

    /** A picture's file. */
    public Path file(int i) {
        return files.get(i);
    }

    /** The name of a picture's class. */
    public String className(int i) {
        return classes.get(labels[i]);
    }
}
