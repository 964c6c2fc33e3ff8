/** The clear version of every kernel, in double precision: plain loops that follow the formulas. */
package petal.tensor.backend.reference;
