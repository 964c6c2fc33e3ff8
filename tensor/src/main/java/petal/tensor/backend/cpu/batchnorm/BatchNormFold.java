package petal.tensor.backend.cpu.batchnorm;

/**
 * Batch normalisation with known statistics as a factor and a summand per channel.
 *
 * @param mean  mean of each channel
 * @param var   variance of each channel
 * @param gamma scale of each channel
 * @param beta  shift of each channel
 * @param eps   added to the variance
 */
public record BatchNormFold(float[] mean, float[] var, float[] gamma, float[] beta, float eps) {
    /** See {@link petal.tensor.backend.Backend#batchNormFold}. */
    public void run(int channels, float[] scale, float[] shift) {
        for (int i = 0; i < channels; i++) {
            // as the normalisation itself computes it, to the last bit
            float invStd = 1 / (float) Math.sqrt(var[i] + eps);
            scale[i] = gamma[i] * invStd;
            shift[i] = beta[i] - mean[i] * scale[i];
        }
    }
}
