package petal.tensor.backend;

import org.jspecify.annotations.Nullable;

/**
 * A parameter that {@link Backend#sgdSteps} moves.
 *
 * @param p        the parameter
 * @param gradient its gradient
 * @param buf      its velocity; null without momentum
 * @param n        how many elements each has
 * @param first    whether it is moved for the first time, and {@code buf} holds nothing yet
 */
public record SgdParameter(Storage p, Storage gradient, @Nullable Storage buf, int n, boolean first) {
}
