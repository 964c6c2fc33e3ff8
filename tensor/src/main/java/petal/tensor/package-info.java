/** Tensors: n-dimensional arrays of float32 elements that remember how they were computed. */
package petal.tensor;
