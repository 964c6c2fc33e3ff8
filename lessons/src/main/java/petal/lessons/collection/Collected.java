package petal.lessons.collection;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import petal.lessons.explorer.Thumbnails;

/**
 * Pictures with their embeddings.
 *
 * @param names each picture's file, as people know it
 * @param classNames each picture's class; empty where it has none
 * @param embeddings [pictures][length]
 * @param thumbnails the pictures, small
 */
public record Collected(List<String> names, List<String> classNames, float[][] embeddings, Thumbnails thumbnails) {
    private static final String NO_CLASS = "no class";
    private static final String ALL = "pictures";

    /** How many there are. */
    public int size() {
        return names.size();
    }

    /** Whether there are classes to tell apart. */
    public boolean hasClasses() {
        return classes().size() > 1;
    }

    /** The classes' names, sorted; one for all where there are none. */
    public List<String> classes() {
        var names = new TreeSet<>(classNames);
        boolean some = names.remove("");
        List<String> sorted = new ArrayList<>(names);
        if (some) {
            sorted.add(names.isEmpty() ? ALL : NO_CLASS);
        }
        return sorted;
    }

    /** Each picture's class by its index in {@link #classes}. */
    public int[] labels() {
        List<String> classes = classes();
        return classNames.stream().mapToInt(name -> name.isEmpty() ? classes.size() - 1 : classes.indexOf(name))
                .toArray();
    }
}
