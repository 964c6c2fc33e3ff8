package petal.tensor.backend;

/** How many elements become one. */
public enum Reduction { SUM, MEAN, MAX }
