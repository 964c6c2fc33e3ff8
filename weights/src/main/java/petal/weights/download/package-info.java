/**
 * Fetching weights and photos once and keeping them: a file in the cache is a file that arrived whole and was checked.
 */
package petal.weights.download;
