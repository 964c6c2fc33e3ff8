/** The embeddings lesson: from photos to a classifier, to the vectors inside it, and to pictures of their space. */
package petal.lessons.embeddings;
