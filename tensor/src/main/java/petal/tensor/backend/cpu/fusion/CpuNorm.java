package petal.tensor.backend.cpu.fusion;

import petal.tensor.backend.Activation;

/**
 * A {@link petal.tensor.backend.Prologue.Norm} on arrays: act((x − mean) · invStd · gamma + beta) per channel.
 *
 * @param mean   mean of each channel
 * @param invStd 1/√(variance + ε) of each channel
 * @param gamma  scale of each channel
 * @param beta   shift of each channel
 * @param act    applied to the result
 */
public record CpuNorm(float[] mean, float[] invStd, float[] gamma, float[] beta, Activation act) {
}
