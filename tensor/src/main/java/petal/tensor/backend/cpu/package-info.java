/** Kernels for the processor: the Vector API on every core. */
package petal.tensor.backend.cpu;
