package petal.lessons.analysis.neighbours;

/**
 * A row found near another one.
 *
 * @param index the row's index
 * @param similarity its similarity to the query: larger is nearer
 */
public record Neighbour(int index, float similarity) {}
