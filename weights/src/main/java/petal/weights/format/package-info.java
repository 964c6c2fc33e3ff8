/**
 * What the file formats have in common: a file mapped into memory, the tensors it names and reads on demand, and how
 * a new file takes the place of an old one.
 */
package petal.weights.format;
