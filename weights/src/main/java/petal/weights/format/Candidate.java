package petal.weights.format;

import java.util.List;

/**
 * Tensors of a file that may be a network's.
 *
 * @param key     where in the file they stand, the keys joined by dots; empty for the outermost dictionary
 * @param tensors by name, in the file's order
 * @param others  names beside them that are no tensors', and no dictionaries'
 */
public record Candidate(String key, List<TensorEntry> tensors, List<String> others) {
}
