/** The number types that weights are stored in, and how each is rounded to and widened from {@code float}. */
package petal.weights.dtype;
