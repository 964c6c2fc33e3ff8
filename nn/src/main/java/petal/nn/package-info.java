/** Networks as trees of modules: layers, losses, their initial values and their state dicts, with PyTorch's names. */
package petal.nn;
