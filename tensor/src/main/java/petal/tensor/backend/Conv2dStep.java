package petal.tensor.backend;

/**
 * A convolution without its input: epilogue(… ∗ w).
 *
 * @param shape    the sizes
 * @param w        the weight, [out, in/groups, kh, kw]
 * @param epilogue what to do with each sum
 */
public record Conv2dStep(Conv2dShape shape, Storage w, Epilogue epilogue) {
}
