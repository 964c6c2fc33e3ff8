/** The lesson about gradients: from a slope to a network of two layers that learns to tell two spirals apart. */
package petal.lessons.autograd;
