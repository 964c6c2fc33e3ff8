package petal.weights.pickle;

import petal.weights.format.StridedView;

/** A tensor: a view of a storage, known to fit in it. The view's offset counts from the whole storage's beginning. */
public record TensorRef(StorageRef storage, StridedView view) {
}
