package petal.tensor.autograd.layout;

/**
 * An arrow between two boxes.
 *
 * @param from index of the box where it begins
 * @param to   index of the box that it points to
 * @param port tells the arrows between the same two boxes apart
 */
public record Arrow(int from, int to, int port) {
}
