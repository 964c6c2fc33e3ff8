package petal.tensor;

/**
 * Some elements of a tensor and where they were, as {@link Tensor#max(int)}, {@link Tensor#sort} and {@link Tensor#topk}
 * give them.
 *
 * @param values  the elements, with their history
 * @param indices the position of each along the dimension; of the shape of {@code values}
 */
public record Selection(Tensor values, IntTensor indices) {
}
