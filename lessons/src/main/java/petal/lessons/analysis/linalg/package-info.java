/**
 * Linear algebra for looking at embeddings: products, lengths and singular values. Vectors are rows of a
 * {@code float[][]}; results that people read are double.
 */
package petal.lessons.analysis.linalg;
