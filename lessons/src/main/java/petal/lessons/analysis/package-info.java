/**
 * Linear algebra for looking at embeddings: similarity, neighbours and projections. Vectors are rows of a
 * {@code float[][]}; results that people read (coordinates, variances) are double.
 */
package petal.lessons.analysis;
