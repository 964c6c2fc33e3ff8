/** Batch normalisation with its activation: statistics, application and gradients. */
package petal.tensor.backend.cpu.batchnorm;
