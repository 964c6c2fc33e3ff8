/** Copying between memory layouts, and walking through tensors whose elements are not dense. */
package petal.tensor.backend.cpu.strided;
