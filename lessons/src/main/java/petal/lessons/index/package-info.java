/**
 * An index of embeddings on disk, and the pictures most like another one in it. Small collections are searched exactly;
 * large ones through a graph that joins each vector with near ones (HNSW), with Apache Lucene.
 */
package petal.lessons.index;
