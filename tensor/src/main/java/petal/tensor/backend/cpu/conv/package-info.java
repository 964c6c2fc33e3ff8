/** Convolutions of channels-last images: pointwise as matrix products, depthwise directly, the others by patches. */
package petal.tensor.backend.cpu.conv;
