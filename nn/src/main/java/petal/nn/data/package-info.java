/**
 * From numbered samples to batches: data sets, splits, shuffles and the loader that prepares batches in the background.
 *
 * <p>There are two families. For pictures, or rows of numbers, of which each has a class: {@link petal.nn.data.Dataset},
 * {@link petal.nn.data.TensorDataset} for what is in memory, {@link petal.nn.data.DataLoader}, {@link petal.nn.data.Batch}:
 *
 * <pre>{@code
 * DataLoader batches = new DataLoader(new TensorDataset(pictures, classes), 32).shuffle(true);
 * }</pre>
 *
 * <p>For everything else, numbers as targets, several inputs, masks, records of one's own: {@link petal.nn.data.DataSource},
 * {@link petal.nn.data.Loader}, {@link petal.nn.data.Minibatch}:
 *
 * <pre>{@code
 * Loader<Minibatch<Tensor>> batches = Loader.of(DataSource.rows(targets, inputs), 32).shuffle(true);
 * }</pre>
 */
package petal.nn.data;
