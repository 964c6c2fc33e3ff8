package petal.tensor.tornado;

/**
 * What a device has been asked to do.
 *
 * @param launches   kernels that were run
 * @param copiesIn   arrays that were copied in
 * @param copiesOut  arrays that were copied out
 * @param numbersIn  how long the arrays were that were copied in, together
 * @param numbersOut how long the arrays were that were copied out, together
 */
record Work(long launches, long copiesIn, long copiesOut, long numbersIn, long numbersOut) {
    static final Work NONE = new Work(0, 0, 0, 0, 0);

    /** With another launch. */
    Work launch() {
        return new Work(launches + 1, copiesIn, copiesOut, numbersIn, numbersOut);
    }

    /** With {@code n} more numbers copied in. */
    Work in(int n) {
        return new Work(launches, copiesIn + 1, copiesOut, numbersIn + n, numbersOut);
    }

    /** With {@code n} more numbers copied out. */
    Work out(int n) {
        return new Work(launches, copiesIn, copiesOut + 1, numbersIn, numbersOut + n);
    }

    /** What has come since {@code before}. */
    Work since(Work before) {
        return new Work(launches - before.launches, copiesIn - before.copiesIn, copiesOut - before.copiesOut,
                numbersIn - before.numbersIn, numbersOut - before.numbersOut);
    }
}
