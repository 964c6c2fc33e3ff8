package petal.tensor.backend;

/**
 * Batch normalisation with statistics that are known: (x − mean) / √(var + eps) · gamma + beta per channel.
 *
 * @param mean  mean of each channel
 * @param var   variance of each channel
 * @param gamma scale of each channel
 * @param beta  shift of each channel
 * @param eps   added to the variance
 */
public record RunningNorm(Storage mean, Storage var, Storage gamma, Storage beta, float eps) {
}
