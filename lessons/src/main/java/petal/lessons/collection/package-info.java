/** Anybody's pictures and their embeddings: collected, analysed, and written as a page to explore. */
package petal.lessons.collection;
