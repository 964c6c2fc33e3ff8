/** Petal beside PyTorch's own library, over random shapes. */
package petal.parity;
