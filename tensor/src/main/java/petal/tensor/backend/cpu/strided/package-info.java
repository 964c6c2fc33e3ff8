/** Walking through tensors whose elements are not dense: copies between memory layouts, broadcasting. */
package petal.tensor.backend.cpu.strided;
