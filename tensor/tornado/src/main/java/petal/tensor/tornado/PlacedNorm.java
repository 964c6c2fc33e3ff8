package petal.tensor.tornado;

/**
 * Where the parts of a {@link petal.tensor.backend.Prologue.Norm} lie on the device.
 *
 * @param mean   mean of each channel
 * @param invStd 1/√(variance + ε) of each channel
 * @param gamma  scale of each channel
 * @param beta   shift of each channel
 * @param act    ordinal of the activation that follows
 */
record PlacedNorm(int mean, int invStd, int gamma, int beta, int act) {
}
