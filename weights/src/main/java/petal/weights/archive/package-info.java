/** Unpacking archives from the network without letting them write anywhere else or fill the disk. */
package petal.weights.archive;
