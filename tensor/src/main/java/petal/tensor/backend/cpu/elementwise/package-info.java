/** Kernels that compute each number of the result from the numbers at the same place of dense arrays. */
package petal.tensor.backend.cpu.elementwise;
