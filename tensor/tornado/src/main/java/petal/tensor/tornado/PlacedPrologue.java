package petal.tensor.tornado;

/**
 * Where the factors lie that a product multiplies the columns of an operand with as it reads it, one row of them per
 * {@code pixels} rows; absent ones are negative.
 *
 * @param ofA    factors of A's columns
 * @param ofB    factors of B's columns
 * @param pixels rows that share a row of factors
 */
record PlacedPrologue(int ofA, int ofB, int pixels) {
    /** Takes both operands as they are. */
    static final PlacedPrologue NONE = new PlacedPrologue(-1, -1, 1);

    /** Whether both operands are taken as they are. */
    boolean isNone() {
        return ofA < 0 && ofB < 0;
    }
}
