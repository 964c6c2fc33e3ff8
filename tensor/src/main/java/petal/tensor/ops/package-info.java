/** The differentiable operations, one class each, forward beside backward. */
package petal.tensor.ops;
