/** Tensors: n-dimensional arrays of float32 numbers that remember how they were computed. */
package petal.tensor;
