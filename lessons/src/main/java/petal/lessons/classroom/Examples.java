package petal.lessons.classroom;

import java.util.List;
import java.util.stream.IntStream;
import petal.lessons.analysis.linalg.Argsort;
import petal.lessons.analysis.neighbours.Similarity;

/**
 * Three pictures to compare: two of one class and one of another.
 *
 * @param indices validation pictures: A and B of the first class, C of the second
 * @param names   what to call them
 */
public record Examples(int[] indices, List<String> names) {
    private static final String FIRST = "sunflowers";
    private static final String SECOND = "tulips";

    /**
     * The first sunflower, the sunflower whose embedding has the largest cosine to it, and the first tulip; or with
     * other classes those of the first class that has two pictures and of any other.
     *
     * @param embeddings of the pictures, [n][d]
     * @throws IllegalArgumentException if no class has two pictures, or only one class has any
     */
    public static Examples alike(float[][] embeddings, int[] labels, List<String> classes) {
        int[] chosen = classes(labels, classes);
        int a = picturesOf(chosen[0], labels)[0];
        int b = IntStream.of(Argsort.descending(Similarity.cosines(embeddings, embeddings[a])))
                .filter(i -> i != a && labels[i] == labels[a]).findFirst().orElseThrow();
        String first = one(classes.get(chosen[0]));
        return new Examples(new int[] {a, b, picturesOf(chosen[1], labels)[0]},
                List.of(first + " A", first + " B", one(classes.get(chosen[1])) + " C"));
    }

    /**
     * The class of A and B, and that of C.
     *
     * @throws IllegalArgumentException if no class has two pictures, or only one class has any
     */
    static int[] classes(int[] labels, List<String> classes) {
        int first = classWith(2, labels, classes, FIRST, -1);
        return new int[] {first, classWith(1, labels, classes, SECOND, first)};
    }

    /**
     * Two pictures that surprise: of the first example's class the one that is least like it, and of all other classes
     * the one that is most like it.
     *
     * @param cosines of each picture with the first example, n numbers
     */
    public int[] surprising(float[] cosines, int... labels) {
        int[] ascending = Argsort.ascending(cosines);
        int own = labels[indices[0]];
        int least = IntStream.of(ascending).filter(i -> labels[i] == own).findFirst().orElseThrow();
        int most = IntStream.range(0, ascending.length).map(k -> ascending[ascending.length - 1 - k])
                .filter(i -> labels[i] != own).findFirst().orElseThrow();
        return new int[] {least, most};
    }

    /** The preferred class if it has enough pictures, else the first one that has; never {@code except}. */
    private static int classWith(int pictures, int[] labels, List<String> classes, String preferred, int except) {
        return IntStream.concat(IntStream.of(classes.indexOf(preferred)), IntStream.range(0, classes.size()))
                .filter(c -> c >= 0 && c != except && picturesOf(c, labels).length >= pictures).findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "The lesson compares two validation pictures of one class with one of another, "
                                + "but there are not enough; use more pictures (--limit)."));
    }

    private static int[] picturesOf(int label, int[] labels) {
        return IntStream.range(0, labels.length).filter(i -> labels[i] == label).toArray();
    }

    /** "sunflowers" to "sunflower". */
    private static String one(String plural) {
        return plural.endsWith("s") ? plural.substring(0, plural.length() - 1) : plural;
    }
}
