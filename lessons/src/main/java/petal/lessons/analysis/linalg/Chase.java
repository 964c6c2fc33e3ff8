package petal.lessons.analysis.linalg;

/**
 * The way through a block of a bidiagonal matrix: from its first row to its last, or back. Going back sees the block
 * transposed and turned around, which is upper bidiagonal again, with the sides exchanged.
 *
 * @param start the block's first row
 * @param end its last row
 * @param down whether the way leads from the first row to the last
 */
record Chase(int start, int end, boolean down) {

    /** How many off-diagonal entries lie on the way. */
    int steps() {
        return end - start;
    }

    /** The row of the k-th diagonal entry on the way. */
    int at(int k) {
        return down ? start + k : end - k;
    }

    /** The index of the off-diagonal entry between the k-th diagonal entry and the next. */
    int off(int k) {
        return down ? start + k : end - k - 1;
    }
}
