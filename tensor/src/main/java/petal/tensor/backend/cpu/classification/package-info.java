/** Kernels on a matrix with one row an example and one column a class: softmax and cross-entropy. */
package petal.tensor.backend.cpu.classification;
