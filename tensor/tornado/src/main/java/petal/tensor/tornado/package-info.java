/**
 * A {@link petal.tensor.backend.Backend} on TornadoVM. {@code TornadoBackend} turns each operation into launches of
 * {@code Kernel}s; {@code Accelerator} holds the device's memory and the execution plan; {@code BlockAllocator} says
 * who has which part of that memory.
 */
package petal.tensor.tornado;
