package petal.tensor.internal;

/**
 * Puts a tensor into the graph.
 *
 * @param <O> the operation
 */
@FunctionalInterface
public interface Recorder<O> {
    /** Makes {@code operation} the one that made the tensor. */
    void recordedBy(O operation);
}
