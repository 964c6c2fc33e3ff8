package petal.tensor.backend;

/**
 * Elements of a storage that lie {@code strides[d]} apart along dimension d, whose sizes a kernel is told beside it.
 *
 * @param storage where the elements lie
 * @param offset  index of the first one
 * @param strides distance from one element to the next along each dimension; 0 repeats
 */
public record StridedView(Storage storage, int offset, int[] strides) {
}
