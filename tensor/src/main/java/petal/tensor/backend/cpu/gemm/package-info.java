/** Matrix products: packing, blocking for the caches, and tiles that live in the registers. */
package petal.tensor.backend.cpu.gemm;
