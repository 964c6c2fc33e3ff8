/** Tiles of matrix products, unrolled by a generator that is among the tests. */
package petal.tensor.backend.cpu.gemm.generated;
