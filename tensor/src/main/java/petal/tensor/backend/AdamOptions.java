package petal.tensor.backend;

/**
 * The constants of a step of Adam, the same for every parameter.
 *
 * @param lr          learning rate
 * @param beta1       what the running mean of the gradients keeps in a step
 * @param beta2       what the running mean of their squares keeps in a step
 * @param eps         added to the root of the latter
 * @param weightDecay part of the parameter that is added to its gradient
 */
public record AdamOptions(float lr, float beta1, float beta2, float eps, float weightDecay) {
}
