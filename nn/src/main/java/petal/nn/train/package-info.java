/** The training loop, evaluation and the extraction of embeddings, with progress that a listener can show. */
package petal.nn.train;
