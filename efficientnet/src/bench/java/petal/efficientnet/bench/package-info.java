/** Petal beside its peers; run by {@code src/bench/python/compare.py}. */
package petal.efficientnet.bench;
