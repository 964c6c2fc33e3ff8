/** Kernels on a matrix with one row per example and one column per class: softmax and cross-entropy. */
package petal.tensor.backend.cpu.classification;
