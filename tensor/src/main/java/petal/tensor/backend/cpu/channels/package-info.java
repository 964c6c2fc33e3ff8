/** Kernels on a matrix with one row per pixel and one column per channel: sums, scaling and pooling. */
package petal.tensor.backend.cpu.channels;
