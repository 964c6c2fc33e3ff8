/** What whole batches and pictures cost, and Petal beside its peers: see {@code src/bench/README.md}. */
package petal.efficientnet.bench;
