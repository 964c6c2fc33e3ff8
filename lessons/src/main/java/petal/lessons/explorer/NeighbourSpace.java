package petal.lessons.explorer;

import java.util.List;
import petal.lessons.analysis.Neighbour;

/**
 * The nearest other points of each point by one way of comparing.
 *
 * @param name such as "embeddings, cosine"
 * @param neighbours n lists, each nearest first
 */
public record NeighbourSpace(String name, List<List<Neighbour>> neighbours) {}
