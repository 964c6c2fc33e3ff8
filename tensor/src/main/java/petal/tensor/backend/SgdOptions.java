package petal.tensor.backend;

/**
 * The constants of a step of stochastic gradient descent, the same for every parameter.
 *
 * @param lr          learning rate
 * @param momentum    what the velocity keeps in a step; 0 for none
 * @param weightDecay part of the parameter that is added to its gradient
 * @param nesterov    whether to step from where the velocity leads (Nesterov)
 */
public record SgdOptions(float lr, float momentum, float weightDecay, boolean nesterov) {
}
