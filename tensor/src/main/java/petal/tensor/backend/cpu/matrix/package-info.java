/** Matrices inside arrays, as products read them: whole, row by row through a prologue, or in packed panels. */
package petal.tensor.backend.cpu.matrix;
