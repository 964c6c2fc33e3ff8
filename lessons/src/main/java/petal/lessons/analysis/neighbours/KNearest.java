package petal.lessons.analysis.neighbours;

import java.util.Arrays;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.stream.IntStream;

/**
 * The classifier that learns nothing: a row belongs to the class that most of its k nearest neighbours have. Where
 * classes have equally many votes, the one whose neighbour is nearest wins.
 *
 * <p>See T. Cover, P. Hart, <a href="https://doi.org/10.1109/TIT.1967.1053964">Nearest neighbor pattern
 * classification</a> (1967).
 */
public final class KNearest {

    private KNearest() {}

    /**
     * Classifies every row by all others: each in turn is left out and asks the rest.
     *
     * @param similarity n × n: how near each row is to each other, the larger the nearer
     * @param labels the class of each row, from 0 on
     * @param k how many neighbours vote; all n-1 others if they are fewer
     * @return n predicted classes
     * @throws IllegalArgumentException if there are not as many labels as rows, there is one row, or {@code k} is
     *     below 1
     */
    public static int[] leaveOneOut(double[][] similarity, int[] labels, int k) {
        requireVotes(similarity.length, labels, k, labels.length - 1);
        return IntStream.range(0, similarity.length).parallel()
                .map(i -> vote(nearest(similarity[i], i, k), labels)).toArray();
    }

    /**
     * Classifies queries by rows whose classes are known.
     *
     * @param similarity queries × n: how near each query is to each known row, the larger the nearer
     * @param labels the class of each of the n known rows, from 0 on
     * @param k how many neighbours vote; all n if they are fewer
     * @return one predicted class a query
     * @throws IllegalArgumentException if a query's similarities are not as many as the labels, or {@code k} is below 1
     */
    public static int[] predict(double[][] similarity, int[] labels, int k) {
        for (double[] row : similarity) {
            requireVotes(row.length, labels, k, labels.length);
        }
        return IntStream.range(0, similarity.length).parallel()
                .map(i -> vote(nearest(similarity[i], -1, k), labels)).toArray();
    }

    /**
     * {@return the k indices of the largest similarities, nearest first, the lower index first on ties}
     *
     * @param similarity n numbers, larger is nearer
     * @param except an index that is left out; -1 for none
     * @param k how many; all others if they are fewer
     */
    public static int[] nearest(double[] similarity, int except, int k) {
        Comparator<Integer> nearestFirst = Comparator.<Integer>comparingDouble(j -> -similarity[j])
                .thenComparingInt(j -> j);
        var best = new PriorityQueue<>(nearestFirst.reversed());
        for (int j = 0; j < similarity.length; j++) {
            if (j != except) {
                best.add(j);
                if (best.size() > k) {
                    best.remove();
                }
            }
        }
        return best.stream().sorted(nearestFirst).mapToInt(Integer::intValue).toArray();
    }

    /**
     * {@return the share of predictions that are right, from 0 to 1; NaN for none}
     *
     * @param predicted n classes
     * @param labels the n true ones
     */
    public static double accuracy(int[] predicted, int[] labels) {
        if (predicted.length != labels.length) {
            throw new IllegalArgumentException("Every prediction needs its label, but there are " + predicted.length
                    + " predictions and " + labels.length + " labels.");
        }
        return IntStream.range(0, labels.length).filter(i -> predicted[i] == labels[i]).count()
                / (double) labels.length;
    }

    private static int vote(int[] nearestFirst, int[] labels) {
        int[] votes = new int[Arrays.stream(labels).max().orElseThrow() + 1];
        for (int neighbour : nearestFirst) {
            votes[labels[neighbour]]++;
        }
        int most = Arrays.stream(votes).max().orElseThrow();
        return Arrays.stream(nearestFirst).map(i -> labels[i]).filter(label -> votes[label] == most).findFirst()
                .orElseThrow();
    }

    private static void requireVotes(int similarities, int[] labels, int k, int most) {
        if (similarities != labels.length) {
            throw new IllegalArgumentException("Every row needs one label, but there are " + similarities
                    + " similarities and " + labels.length + " labels.");
        }
        if (k < 1) {
            throw new IllegalArgumentException("At least 1 neighbour votes, but " + k + " were asked for.");
        }
        if (most < 1) {
            throw new IllegalArgumentException("A vote of neighbours needs other rows, but there are none.");
        }
    }
}
