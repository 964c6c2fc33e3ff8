package petal.lessons.analysis.neighbours;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.IntStream;
import petal.lessons.analysis.linalg.Vectors;

/** The nearest rows of one vector, or of every row, by cosine similarity. */
public final class Neighbours {

    /** Queries handled together: 64 columns of up to 2560 floats stay in a core's second-level cache. */
    private static final int BLOCK = 64;

    private static final Comparator<Neighbour> NEAREST_FIRST =
            Comparator.comparingDouble(Neighbour::similarity).reversed().thenComparingInt(Neighbour::index);

    private Neighbours() {}

    /**
     * {@return the {@code k} rows nearest to a query, nearest first; the lower index first where similarities are
     * equal}
     *
     * @param rows n vectors of d numbers
     * @param query d numbers
     * @param k how many; all n rows if n is smaller
     * @throws IllegalArgumentException if a row's length is not the query's, a number is not finite, or {@code k} is
     *     negative
     */
    public static List<Neighbour> of(float[][] rows, float[] query, int k) {
        return nearest(Similarity.cosines(rows, query), k);
    }

    /**
     * The {@code k} nearest other rows of every row.
     *
     * @param rows n vectors of d numbers
     * @param k how many; n-1 if n-1 is smaller
     * @return n lists, each nearest first
     * @throws IllegalArgumentException if the rows' lengths differ, a number is not finite, or {@code k} is negative
     */
    public static List<List<Neighbour>> ofEach(float[][] rows, int k) {
        requireCount(k);
        float[][] unit = Vectors.normaliseRows(rows);
        for (var row : unit) {
            Vectors.requireSameLength(unit[0], row);
        }
        int blocks = Math.ceilDiv(rows.length, BLOCK);
        return IntStream.range(0, blocks).parallel().boxed()
                .flatMap(block -> ofBlock(unit, block * BLOCK, Math.min(rows.length, (block + 1) * BLOCK), k).stream())
                .toList();
    }

    /**
     * The {@code k} nearest other rows of every row by similarities that are known already.
     *
     * @param similarity n × n: how near each row is to each other, the larger the nearer
     * @param k how many; n-1 if n-1 is smaller
     * @return n lists, each nearest first
     * @throws IllegalArgumentException if {@code k} is negative
     */
    public static List<List<Neighbour>> ofSimilarities(double[][] similarity, int k) {
        requireCount(k);
        return IntStream.range(0, similarity.length).parallel()
                .mapToObj(i -> IntStream.of(KNearest.nearest(similarity[i], i, k))
                        .mapToObj(j -> new Neighbour(j, (float) similarity[i][j])).toList())
                .toList();
    }

    private static List<List<Neighbour>> ofBlock(float[][] unit, int from, int to, int k) {
        float[][] columns = transpose(Arrays.copyOfRange(unit, from, to));
        var similarity = new float[to - from][unit.length];
        var products = new float[to - from];
        for (int j = 0; j < unit.length; j++) {
            multiply(unit[j], columns, products);
            for (int q = 0; q < products.length; q++) {
                similarity[q][j] = Math.clamp(products[q], -1f, 1f);
            }
        }
        return IntStream.range(0, to - from).mapToObj(q -> nearestOthers(similarity[q], from + q, k)).toList();
    }

    /**
     * {@return how many of the rows found near each row belong to its class, as a share of all that are found: 1 where
     * classes never mix, about one in the number of classes where nearness says nothing}
     *
     * @param rows n vectors of d numbers
     * @param labels n classes
     * @param k how many neighbours to look at; n-1 if n-1 is smaller
     * @throws IllegalArgumentException as {@link #ofEach} does, or if there is not one label per row or nothing to count
     */
    public static double sameClassShare(float[][] rows, int[] labels, int k) {
        if (labels.length != rows.length || rows.length < 2 || k < 1) {
            throw new IllegalArgumentException("The share needs a label for each of at least 2 rows and at least 1 "
                    + "neighbour, but there are " + rows.length + " rows, " + labels.length + " labels and " + k
                    + " neighbours.");
        }
        List<List<Neighbour>> nearest = ofEach(rows, k);
        long same = IntStream.range(0, rows.length).mapToLong(i -> nearest.get(i).stream()
                .filter(neighbour -> labels[neighbour.index()] == labels[i]).count()).sum();
        return same / (double) nearest.stream().mapToInt(List::size).sum();
    }

    /** {@code products = row · columns}; the inner loop runs along memory, so the compiler vectorises it. */
    private static void multiply(float[] row, float[][] columns, float[] products) {
        Arrays.fill(products, 0);
        int i = 0;
        for (; i + 3 < row.length; i += 4) {
            addScaled(products, row[i], columns[i], row[i + 1], columns[i + 1],
                    row[i + 2], columns[i + 2], row[i + 3], columns[i + 3]);
        }
        for (; i < row.length; i++) {
            for (int q = 0; q < products.length; q++) {
                products[q] += row[i] * columns[i][q];
            }
        }
    }

    private static void addScaled(float[] sum, float a, float[] x, float b, float[] y,
            float c, float[] z, float d, float[] w) {
        for (int q = 0; q < sum.length; q++) {
            sum[q] += a * x[q] + b * y[q] + (c * z[q] + d * w[q]);
        }
    }

    private static float[][] transpose(float[][] rows) {
        var columns = new float[rows[0].length][rows.length];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < columns.length; j++) {
                columns[j][i] = rows[i][j];
            }
        }
        return columns;
    }

    private static List<Neighbour> nearestOthers(float[] similarity, int self, int k) {
        return nearest(similarity, Math.min(k, similarity.length) + 1).stream()
                .filter(neighbour -> neighbour.index() != self)
                .limit(k)
                .toList();
    }

    /** Keeps the best {@code k} in a heap with the worst of them on top: no need to sort all n. */
    private static List<Neighbour> nearest(float[] similarity, int k) {
        requireCount(k);
        var best = new PriorityQueue<>(NEAREST_FIRST.reversed());
        for (int i = 0; i < similarity.length; i++) {
            if (best.size() < k || (k > 0 && similarity[i] > best.element().similarity())) {
                best.add(new Neighbour(i, similarity[i]));
                if (best.size() > k) {
                    best.remove();
                }
            }
        }
        return best.stream().sorted(NEAREST_FIRST).toList();
    }

    private static void requireCount(int k) {
        if (k < 0) {
            throw new IllegalArgumentException("The number of neighbours must not be negative, but it is " + k + ".");
        }
    }
}
