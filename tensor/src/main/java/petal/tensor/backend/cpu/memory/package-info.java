/** Arrays of tensors from a pool, and scratch arrays of threads. */
package petal.tensor.backend.cpu.memory;
