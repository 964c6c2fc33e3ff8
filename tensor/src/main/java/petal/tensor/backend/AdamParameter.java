package petal.tensor.backend;

/**
 * A parameter that {@link Backend#adamSteps} moves.
 *
 * @param p        the parameter
 * @param gradient its gradient
 * @param m        the running mean of its gradients
 * @param v        the running mean of their squares
 * @param n        how many elements each has
 * @param step     how often the parameter has been moved, this step included
 */
public record AdamParameter(Storage p, Storage gradient, Storage m, Storage v, int n, int step) {
}
