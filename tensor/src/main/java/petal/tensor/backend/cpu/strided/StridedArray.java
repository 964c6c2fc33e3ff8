package petal.tensor.backend.cpu.strided;

/**
 * A {@link petal.tensor.backend.StridedView} on an array.
 *
 * @param data    where the elements lie
 * @param offset  index of the first one
 * @param strides distance from one element to the next along each dimension
 */
public record StridedArray(float[] data, int offset, int[] strides) {
}
