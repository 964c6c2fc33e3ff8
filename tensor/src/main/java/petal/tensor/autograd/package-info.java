/** Automatic differentiation: the graph that forward records and the engine that walks it backwards. */
package petal.tensor.autograd;
