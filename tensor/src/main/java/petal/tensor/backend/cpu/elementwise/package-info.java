/** Kernels that compute each element of the result from the elements at the same place of dense arrays. */
package petal.tensor.backend.cpu.elementwise;
