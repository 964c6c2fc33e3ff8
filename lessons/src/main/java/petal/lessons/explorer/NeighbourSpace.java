package petal.lessons.explorer;

import java.util.List;
import java.util.Optional;
import petal.lessons.analysis.neighbours.Neighbour;
import petal.lessons.analysis.neighbours.Neighbours;

/**
 * The nearest other points of each point by one way of comparing.
 *
 * @param name such as "embeddings, cosine"
 * @param neighbours n lists, each nearest first
 * @param vectors with which the page finds more of them, if there are any
 */
public record NeighbourSpace(String name, List<List<Neighbour>> neighbours, Optional<ShortVectors> vectors) {

    /**
     * Neighbours of which the page finds no more.
     *
     * @param name such as "embeddings, cosine"
     * @param neighbours n lists, each nearest first
     */
    public NeighbourSpace(String name, List<List<Neighbour>> neighbours) {
        this(name, neighbours, Optional.empty());
    }

    /**
     * The {@code k} points that are most similar to each.
     *
     * @param similarity n × n, larger is nearer
     */
    static NeighbourSpace of(String name, double[][] similarity, int k) {
        return new NeighbourSpace(name, Neighbours.ofSimilarities(similarity, k));
    }
}
