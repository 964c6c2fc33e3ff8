/** Lays out the drawing of a graph in layers. */
package petal.tensor.autograd.layout;
