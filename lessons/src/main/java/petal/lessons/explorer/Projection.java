package petal.lessons.explorer;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Points seen along some axes, of which the reader picks two.
 *
 * @param name such as "PCA"
 * @param axes the axes' names, k of them
 * @param coordinates [n][k]
 * @param arrows the tips of arrows from the origin, one per class, [classes][k]; empty for none
 * @param remark what the reader should know of it, in sentences; may be empty
 */
public record Projection(String name, List<String> axes, double[][] coordinates, double[][] arrows, String remark) {

    /**
     * Keeps copies of the axes' names, not of the coordinates.
     *
     * @throws IllegalArgumentException if there are fewer than two axes, or a point or arrow has another number of them
     *     or a coordinate that is not finite
     */
    public Projection {
        if (axes.size() < 2) {
            throw new IllegalArgumentException("A projection needs at least two axes, but \"" + name + "\" has "
                    + axes.size() + ".");
        }
        for (double[][] rows : new double[][][] {coordinates, arrows}) {
            for (double[] row : rows) {
                if (row.length != axes.size()) {
                    throw new IllegalArgumentException("Projection \"" + name + "\" has " + axes.size()
                            + " axes, but one row has " + row.length + " coordinates.");
                }
                if (!Arrays.stream(row).allMatch(Double::isFinite)) {
                    throw new IllegalArgumentException("Projection \"" + name
                            + "\" needs finite coordinates to be drawn, but one row is "
                            + Arrays.toString(row) + ": was it made of vectors with NaN?");
                }
            }
        }
        axes = List.copyOf(axes);
    }

    /**
     * A projection of which nothing has to be said.
     *
     * @param name such as "PCA"
     * @param axes the axes' names, k of them
     * @param coordinates [n][k]
     * @param arrows [classes][k]; empty for none
     */
    public Projection(String name, List<String> axes, double[][] coordinates, double[][] arrows) {
        this(name, axes, coordinates, arrows, "");
    }

    /**
     * {@return a projection whose axes are called "name 1 (23.1 %)" …}
     *
     * @param name such as "PCA"
     * @param coordinates [n][k]
     * @param shares of the variance, one for each axis
     */
    public static Projection ofShares(String name, double[][] coordinates, double[] shares) {
        return new Projection(name, IntStream.range(0, shares.length)
                .mapToObj(k -> String.format(Locale.ROOT, "%s %d (%.1f %%)", name, k + 1, 100 * shares[k])).toList(),
                coordinates, new double[0][]);
    }

    /**
     * {@return the same with a remark}
     *
     * @param words what the reader should know of it, in sentences
     */
    public Projection withRemark(String words) {
        return new Projection(name, axes, coordinates, arrows, words);
    }

    /** Axes "name 1", "name 2" … for as many columns as there are. */
    static Projection numbered(String name, double[][] coordinates, double[][] arrows) {
        int columns = coordinates.length == 0 ? 0 : coordinates[0].length;
        return new Projection(name, IntStream.rangeClosed(1, columns).mapToObj(k -> name + " " + k).toList(),
                coordinates, arrows);
    }
}
