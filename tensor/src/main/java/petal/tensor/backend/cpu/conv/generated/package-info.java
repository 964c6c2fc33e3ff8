/** Rows of depthwise convolutions and of their gradients, unrolled by a generator that is among the tests. */
package petal.tensor.backend.cpu.conv.generated;
