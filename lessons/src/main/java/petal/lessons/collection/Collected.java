package petal.lessons.collection;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import petal.lessons.explorer.Thumbnails;

/**
 * Pictures with their embeddings.
 *
 * @param names each picture's file, as people know it
 * @param classes the classes' names, sorted; one for all where there are none
 * @param labels each picture's class by its index
 * @param embeddings [pictures][length]
 * @param thumbnails the pictures, small
 */
public record Collected(List<String> names, List<String> classes, int[] labels, float[][] embeddings,
        Thumbnails thumbnails) {
    private static final String NO_CLASS = "no class";
    private static final String ALL = "pictures";

    /**
     * Numbers the classes.
     *
     * @param names each picture's file, as people know it
     * @param classNames each picture's class; empty where it has none
     * @param embeddings [pictures][length]
     * @param thumbnails the pictures, small
     */
    public static Collected of(List<String> names, List<String> classNames, float[][] embeddings,
            Thumbnails thumbnails) {
        var different = new TreeSet<>(classNames);
        boolean some = different.remove("");
        List<String> classes = new ArrayList<>(different);
        Map<String, Integer> numbers = new HashMap<>();
        classes.forEach(name -> numbers.put(name, numbers.size()));
        if (some) {
            classes.add(different.isEmpty() ? ALL : NO_CLASS);
            numbers.put("", classes.size() - 1);
        }
        return new Collected(names, classes, classNames.stream().mapToInt(numbers::get).toArray(), embeddings,
                thumbnails);
    }

    /** How many there are. */
    public int size() {
        return names.size();
    }

    /** Whether there are classes to tell apart. */
    public boolean hasClasses() {
        return classes.size() > 1;
    }
}
