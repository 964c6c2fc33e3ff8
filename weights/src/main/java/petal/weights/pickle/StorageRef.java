package petal.weights.pickle;

import petal.weights.dtype.DType;

/**
 * A run of elements that stands outside the pickle.
 *
 * @param dtype    the type of its elements
 * @param key      the name the checkpoint gives it
 * @param elements how many there are
 * @param offset   where the part that this is begins, in elements; 0 but in old checkpoints, which know views
 * @param part     how many elements from there on belong to it
 */
public record StorageRef(DType dtype, String key, long elements, long offset, long part) {
}
