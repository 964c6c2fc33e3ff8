package petal.tensor.backend;

/** How many numbers become one. */
public enum Reduction { SUM, MEAN, MAX }
