/** Whole programs, written with what the library exports alone; the pages in {@code nn/examples} explain them. */
package petal.examples;
