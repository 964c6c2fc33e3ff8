package petal.tensor.tornado;

/**
 * Where the parts of an {@link petal.tensor.backend.Epilogue} lie on the device; absent ones are negative.
 *
 * @param scale    one factor per column
 * @param shift    one term per column
 * @param act      ordinal of the activation
 * @param residual what to add afterwards, laid out as the result
 */
record PlacedEpilogue(int scale, int shift, int act, int residual) {
    /** Leaves the sums as they are. */
    static final PlacedEpilogue NONE = new PlacedEpilogue(-1, -1, 0, -1);
}
