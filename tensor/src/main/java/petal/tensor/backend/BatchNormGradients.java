package petal.tensor.backend;

import org.jspecify.annotations.Nullable;

/**
 * Where the gradients of a batch normalisation go.
 *
 * @param dx     gradient with respect to the input, or null where it is not needed
 * @param dgamma gradient with respect to the scale of each channel
 * @param dbeta  gradient with respect to the shift of each channel
 */
public record BatchNormGradients(@Nullable Storage dx, Storage dgamma, Storage dbeta) {
}
