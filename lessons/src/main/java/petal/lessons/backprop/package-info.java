/** Backpropagation in single steps, to be walked through in a page. */
package petal.lessons.backprop;
