/** Kernels that compute each number of the result from the numbers at the same place, with broadcasting. */
package petal.tensor.backend.cpu.elementwise;
