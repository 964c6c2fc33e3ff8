/**
 * What the kernels cost. Every class measures the copying of as much data beside its kernels, so that the ratios hold
 * on a busy machine too: read the lowest sample (p0.00) of each. Run them with {@code mvn -Pbench -pl tensor
 * test-compile exec:exec -Djmh="BatchNorm -prof gc"}.
 */
package petal.tensor.backend.cpu;
