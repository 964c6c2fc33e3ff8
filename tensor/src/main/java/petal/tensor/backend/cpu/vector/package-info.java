/** Vectors of the processor: how wide, how many, and functions of them. */
package petal.tensor.backend.cpu.vector;
