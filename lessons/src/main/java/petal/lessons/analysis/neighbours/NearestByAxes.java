package petal.lessons.analysis.neighbours;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.IntStream;
import petal.lessons.analysis.linalg.Vectors;
import petal.tensor.MemoryScope;
import petal.tensor.Tensor;
import petal.tensor.autograd.Autograd;

/**
 * The nearest rows of every row of many, by cosine similarity, in two steps: candidates are found among all rows by
 * their coordinates on a few principal axes, of which matrix products compare all pairs; then the candidates are put in
 * order by the whole vectors. A neighbour is missed only if the axes put {@value #CANDIDATES_PER_NEIGHBOUR} times as
 * many rows before it as were asked for.
 */
public final class NearestByAxes {

    static final int CANDIDATES_PER_NEIGHBOUR = 4;
    /** Similarities that are in memory at once. */
    private static final int BLOCK = 8_000_000;

    private final float[][] rows;
    private final int axes;
    private final float[] coordinates;
    private final float[] halfSquares;

    /**
     * Prepares a search.
     *
     * @param rows n vectors of length 1
     * @param coordinates n rows: where each is on the principal axes
     */
    public NearestByAxes(float[][] rows, double[][] coordinates) {
        this.rows = rows;
        axes = coordinates[0].length;
        this.coordinates = new float[rows.length * axes];
        halfSquares = new float[rows.length];
        for (int i = 0; i < rows.length; i++) {
            for (int k = 0; k < axes; k++) {
                this.coordinates[i * axes + k] = (float) coordinates[i][k];
                halfSquares[i] += (float) (coordinates[i][k] * coordinates[i][k] / 2);
            }
        }
    }

    /** {@return how many blocks of rows the search handles} */
    public int blocks() {
        return Math.ceilDiv(rows.length, height());
    }

    private int height() {
        return Math.max(1, Math.min(rows.length, BLOCK / rows.length));
    }

    /**
     * {@return the {@code k} nearest other rows of every row, nearest first}
     *
     * @param k how many; n-1 if n-1 is smaller
     * @param done is run after each block
     */
    public List<List<Neighbour>> ofEach(int k, Runnable done) {
        List<List<Neighbour>> found = new ArrayList<>();
        for (int from = 0; from < rows.length; from += height()) {
            found.addAll(block(from, Math.min(rows.length, from + height()), k));
            done.run();
        }
        return found;
    }

    private List<List<Neighbour>> block(int from, int to, int k) {
        float[] products;
        try (var _ = MemoryScope.open(); var _ = Autograd.noGrad()) {
            Tensor all = Tensor.of(coordinates, rows.length, axes);
            Tensor queries = Tensor.of(Arrays.copyOfRange(coordinates, from * axes, to * axes), to - from, axes);
            products = queries.matmul(all.t()).toArray();
        }
        return IntStream.range(from, to).parallel()
                .mapToObj(i -> inOrder(i, candidates(products, (i - from) * rows.length, i, k), k))
                .toList();
    }

    /** Those of the smallest distance: of {@code |a − b|² / 2 = a²/2 + b²/2 − ab}, only b²/2 − ab differs. */
    private int[] candidates(float[] products, int at, int self, int k) {
        int wanted = Math.min(rows.length - 1, Math.max(k + 8, CANDIDATES_PER_NEIGHBOUR * k));
        var furthestFirst = new PriorityQueue<Candidate>(Comparator.comparingDouble(c -> -c.distance));
        float furthest = Float.POSITIVE_INFINITY;
        for (int j = 0; j < rows.length; j++) {
            float distance = halfSquares[j] - products[at + j];
            if (distance < furthest && j != self) {
                furthestFirst.add(new Candidate(j, distance));
                if (furthestFirst.size() > wanted) {
                    furthestFirst.remove();
                    furthest = furthestFirst.element().distance;
                }
            }
        }
        return furthestFirst.stream().mapToInt(Candidate::index).toArray();
    }

    private record Candidate(int index, float distance) {}

    private List<Neighbour> inOrder(int self, int[] candidates, int k) {
        return IntStream.of(candidates)
                .mapToObj(j -> new Neighbour(j, (float) Math.clamp(Vectors.dot(rows[self], rows[j]), -1.0, 1.0)))
                .sorted(Comparator.comparingDouble(Neighbour::similarity).reversed()
                        .thenComparingInt(Neighbour::index))
                .limit(k).toList();
    }
}
