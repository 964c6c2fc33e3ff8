/** The threads that kernels share their work with. */
package petal.tensor.backend.cpu.threads;
