package petal.tensor.backend.cpu.batchnorm;

/** Batch normalisation as a factor and a summand for each channel. */
public final class BatchNormFold {
    private BatchNormFold() {
    }

    /** See {@link petal.tensor.backend.Backend#batchNormFold}. */
    public static void run(float[] gamma, float[] beta, float[] mean, float[] var, float eps, int channels,
            float[] scale, float[] shift) {
        for (int i = 0; i < channels; i++) {
            // as the normalisation itself computes it, to the last bit
            float invStd = 1 / (float) Math.sqrt(var[i] + eps);
            scale[i] = gamma[i] * invStd;
            shift[i] = beta[i] - mean[i] * scale[i];
        }
    }
}
