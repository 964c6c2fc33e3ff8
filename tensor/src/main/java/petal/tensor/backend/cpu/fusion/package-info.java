/** Prologues and epilogues on arrays: what kernels do with inputs as they read them, with sums before storing them. */
package petal.tensor.backend.cpu.fusion;
