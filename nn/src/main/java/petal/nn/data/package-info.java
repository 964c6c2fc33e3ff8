/**
 * From numbered samples to batches: data sets, splits, shuffles and the loader that prepares batches in the background.
 */
package petal.nn.data;
