/** A matrix with one row per pixel and one column per channel: seen as fewer, wider rows, and summed over its rows. */
package petal.tensor.backend.cpu.rows;
