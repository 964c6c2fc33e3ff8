/** Kernels that move parameters against their gradients, in one pass over everything a step reads and writes. */
package petal.tensor.backend.cpu.optimizer;
