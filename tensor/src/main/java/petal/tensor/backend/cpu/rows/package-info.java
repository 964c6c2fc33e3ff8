/** A matrix with one row a pixel and one column a channel: seen as fewer, wider rows, and summed up over its rows. */
package petal.tensor.backend.cpu.rows;
