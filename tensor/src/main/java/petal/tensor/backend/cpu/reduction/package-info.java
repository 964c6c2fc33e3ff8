/** Kernels that make one element of many: sums, means and maxima of rows and of columns. */
package petal.tensor.backend.cpu.reduction;
