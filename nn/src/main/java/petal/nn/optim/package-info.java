/** Optimisers: how parameters follow their gradients. */
package petal.nn.optim;
