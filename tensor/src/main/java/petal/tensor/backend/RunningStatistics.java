package petal.tensor.backend;

/**
 * The running averages of a batch normalisation, which each batch moves:
 * running = (1 − momentum) · running + momentum · batch.
 *
 * @param mean     running mean of each channel
 * @param var      running variance of each channel, of the unbiased variances
 * @param momentum weight of the batch
 */
public record RunningStatistics(Storage mean, Storage var, float momentum) {
}
