/** Weights that come with Petal, for machines without a network. */
package petal.weights.builtin;
