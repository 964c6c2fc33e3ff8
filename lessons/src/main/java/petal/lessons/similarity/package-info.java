/**
 * The similarity lesson: what it means that two pictures are alike, to pixels, to an embedding, and to each stage
 * between.
 */
package petal.lessons.similarity;
