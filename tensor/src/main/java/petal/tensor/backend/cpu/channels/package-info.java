/** Kernels on a matrix with one row a pixel and one column a channel: sums, scaling and pooling. */
package petal.tensor.backend.cpu.channels;
