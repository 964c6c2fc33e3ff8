package petal.tensor.backend;

/** How many elements become one. */
public enum Reduction {
    /** Σ x. */
    SUM,

    /** Σ x / n. */
    MEAN,

    /** The largest x. */
    MAX
}
