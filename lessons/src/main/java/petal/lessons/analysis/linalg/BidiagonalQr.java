package petal.lessons.analysis.linalg;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Singular values of an upper bidiagonal matrix by the implicit QR iteration with or without shift, after J. Demmel and
 * W. Kahan, <a href="https://doi.org/10.1137/0911052">Accurate singular values of bidiagonal matrices</a> (1990). It
 * makes the same decisions as LAPACK's {@code bdsqr}, because they decide the signs of the singular vectors: a step
 * chases the bulge from the larger end of a block to the smaller, rotations have cosines of at least zero, and blocks
 * of two are solved directly.
 */
final class BidiagonalQr {

    private static final double EPSILON = 0x1p-53;
    private static final double TOLERANCE = EPSILON * Math.clamp(Math.pow(EPSILON, -0.125), 10, 100);
    private static final int SWEEPS = 6;

    private final double[] d;
    private final double[] e;
    private final double[][] left;
    private final double negligible;

    /**
     * @param d n diagonal entries
     * @param e n-1 entries above the diagonal
     * @param left any number of rows of n numbers; the rotations from the left are applied to its columns
     */
    BidiagonalQr(double[] d, double[] e, double[][] left) {
        this.d = d;
        this.e = e;
        this.left = left;
        double floor = SWEEPS * (double) d.length * d.length * Double.MIN_NORMAL;
        negligible = Math.max(TOLERANCE * smallestValue(new Chase(0, d.length - 1, true)) / Math.sqrt(d.length), floor);
    }

    /**
     * Iterates until all off-diagonal entries are negligible. Reorders the columns of {@code left} with the values.
     *
     * @return the singular values, the largest first
     * @throws ArithmeticException if it does not converge
     */
    double[] solve() {
        long rotations = SWEEPS * (long) d.length * d.length;
        var chase = new Chase(-1, -1, true);
        int end = d.length - 1;
        while (end > 0) {
            int start = startOfBlock(end);
            if (start == end) {
                end--;
            } else if (start == end - 1) {
                solveTwo(start);
                end -= 2;
            } else {
                var next = way(start, end, chase);
                if (!split(next)) {
                    chase = next;
                    sweep(chase, shift(chase));
                    rotations -= chase.steps();
                }
            }
            if (rotations < 0) {
                throw new ArithmeticException("The singular values of a bidiagonal matrix of " + d.length
                        + " rows did not converge.");
            }
        }
        return sorted();
    }

    /** The first row of the block that ends in row {@code end}: from there on no off-diagonal entry is negligible. */
    private int startOfBlock(int end) {
        int start = end;
        while (start > 0 && Math.abs(e[start - 1]) > negligible) {
            start--;
        }
        if (start > 0) {
            e[start - 1] = 0;
        }
        return start;
    }

    /** Keeps the direction while working inside the last block, else goes from the larger end to the smaller. */
    private Chase way(int start, int end, Chase last) {
        boolean fresh = start > last.end() || end < last.start();
        return new Chase(start, end, fresh ? Math.abs(d[start]) >= Math.abs(d[end]) : last.down());
    }

    /** Zeroes the first entry found that is negligible beside its neighbours, and says whether there was one. */
    private boolean split(Chase chase) {
        int steps = chase.steps();
        if (zeroIfBelow(chase.off(steps - 1), TOLERANCE * Math.abs(d[chase.at(steps)]))) {
            return true;
        }
        double mu = Math.abs(d[chase.at(0)]);
        for (int k = 0; k < steps; k++) {
            if (zeroIfBelow(chase.off(k), TOLERANCE * mu)) {
                return true;
            }
            mu = step(chase, k, mu);
        }
        return false;
    }

    private boolean zeroIfBelow(int off, double threshold) {
        if (Math.abs(e[off]) > threshold) {
            return false;
        }
        e[off] = 0;
        return true;
    }

    /** Demmel and Kahan's estimate of a block's smallest singular value: too small by a factor of √n at most. */
    private double smallestValue(Chase chase) {
        double mu = Math.abs(d[chase.at(0)]);
        double smallest = mu;
        for (int k = 0; k < chase.steps() && smallest > 0; k++) {
            mu = step(chase, k, mu);
            smallest = Math.min(smallest, mu);
        }
        return smallest;
    }

    private double step(Chase chase, int k, double mu) {
        return Math.abs(d[chase.at(k + 1)]) * (mu / (mu + Math.abs(e[chase.off(k)])));
    }

    /** The smaller singular value of the last two rows on the way, or 0 where a shift would cost accuracy. */
    private double shift(Chase chase) {
        double largest = 0;
        for (int k = 0; k <= chase.steps(); k++) {
            double off = k < chase.steps() ? Math.abs(e[chase.off(k)]) : 0;
            largest = Math.max(largest, Math.max(Math.abs(d[chase.at(k)]), off));
        }
        if (d.length * TOLERANCE * (smallestValue(chase) / largest) <= Math.max(EPSILON, 0.01 * TOLERANCE)) {
            return 0;
        }
        int last = chase.steps();
        double shift = TwoByTwo.smallest(d[chase.at(last - 1)], e[chase.off(last - 1)], d[chase.at(last)]);
        double ratio = shift / Math.abs(d[chase.at(0)]);
        return ratio * ratio < EPSILON ? 0 : shift;
    }

    private void sweep(Chase chase, double shift) {
        if (shift == 0) {
            sweepUnshifted(chase);
        } else {
            sweepShifted(chase, shift);
        }
        zeroIfBelow(chase.off(chase.steps() - 1), negligible);
    }

    /** Pairs of rotations: the first from the right when going down, from the left when going back. */
    private void sweepShifted(Chase chase, double shift) {
        double start = d[chase.at(0)];
        double f = (Math.abs(start) - shift) * (Math.copySign(1, start) + shift / start);
        double g = e[chase.off(0)];
        for (int k = 0; k < chase.steps(); k++) {
            int here = chase.at(k);
            int next = chase.at(k + 1);
            int off = chase.off(k);
            var first = Givens.of(f, g);
            if (k > 0) {
                e[chase.off(k - 1)] = first.r();
            }
            f = first.c() * d[here] + first.s() * e[off];
            e[off] = first.c() * e[off] - first.s() * d[here];
            g = first.s() * d[next];
            d[next] = first.c() * d[next];
            var second = Givens.of(f, g);
            d[here] = second.r();
            f = second.c() * e[off] + second.s() * d[next];
            d[next] = second.c() * d[next] - second.s() * e[off];
            if (k + 1 < chase.steps()) {
                g = second.s() * e[chase.off(k + 1)];
                e[chase.off(k + 1)] = second.c() * e[chase.off(k + 1)];
            }
            (chase.down() ? second : first).rotateColumns(left, here, next);
        }
        e[chase.off(chase.steps() - 1)] = f;
    }

    /** A sweep without shift, in the form that computes even tiny values to full relative accuracy. */
    private void sweepUnshifted(Chase chase) {
        var first = new Givens(1, 0, 0);
        var second = first;
        for (int k = 0; k < chase.steps(); k++) {
            int here = chase.at(k);
            int next = chase.at(k + 1);
            first = Givens.of(d[here] * first.c(), e[chase.off(k)]);
            if (k > 0) {
                e[chase.off(k - 1)] = second.s() * first.r();
            }
            second = Givens.of(second.c() * first.r(), d[next] * first.s());
            d[here] = second.r();
            (chase.down() ? second : first).rotateColumns(left, here, next);
        }
        int last = chase.at(chase.steps());
        double h = d[last] * first.c();
        d[last] = h * second.c();
        e[chase.off(chase.steps() - 1)] = h * second.s();
    }

    private void solveTwo(int i) {
        var block = TwoByTwo.solve(d[i], e[i], d[i + 1]);
        d[i] = block.largest();
        e[i] = 0;
        d[i + 1] = block.smallest();
        block.left().rotateColumns(left, i, i + 1);
    }

    private double[] sorted() {
        int[] order = IntStream.range(0, d.length).boxed()
                .sorted(Comparator.comparingDouble(i -> -Math.abs(d[i])))
                .mapToInt(Integer::intValue).toArray();
        for (var row : left) {
            double[] old = row.clone();
            Arrays.setAll(row, j -> old[order[j]]);
        }
        return Arrays.stream(order).mapToDouble(i -> Math.abs(d[i])).toArray();
    }
}
