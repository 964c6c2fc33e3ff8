package petal.tensor.backend.cpu.strided;

import java.util.Arrays;
import petal.tensor.backend.cpu.memory.Scratch;

/**
 * One side of a broadcast: hands out its elements in row-major order, block after block. Where they lie so in memory
 * nothing is copied; one element, or a short row, is repeated once for all blocks; everything else is collected.
 */
final class Operand {
    /** Elements of a block. */
    static final int BLOCK = 1024;

    private static final float[] NOTHING = {};

    private enum Kind { DENSE, REPEATED_ROW, COLLECTED }

    private final float[] x;
    private final LoopNest nest;
    private final Kind kind;
    private final float[] scratch;
    private final Odometer odometer;
    private int column;
    private int next;
    private float[] array = NOTHING;
    private int start;

    /** The operand from element {@code from} on, with {@code slot} for what must be collected; see {@link #nest}. */
    Operand(float[] x, int offset, LoopNest nest, int from, Scratch slot) {
        this.x = x;
        this.nest = nest;
        int n = nest.innerSize();
        this.kind = kind(nest);
        this.scratch = kind == Kind.DENSE ? NOTHING : slot.floats(2 * BLOCK);
        this.odometer = new Odometer(nest, from / n, offset, offset);
        this.column = from % n;
        this.next = kind == Kind.DENSE ? offset + from : from;
        if (kind == Kind.REPEATED_ROW) {
            repeatRow(offset, n);
        }
    }

    /** The loops over an operand. */
    static LoopNest nest(int[] shape, int[] strides) {
        return LoopNest.of(shape, strides, strides);
    }

    private static Kind kind(LoopNest nest) {
        if (nest.depth() == 1 && nest.innerFirst() == 1) {
            return Kind.DENSE;
        }
        boolean constant = nest.depth() == 1 && nest.innerFirst() == 0;
        boolean row = nest.depth() == 2 && nest.first()[0] == 0 && nest.innerFirst() == 1 && nest.innerSize() <= BLOCK;
        return constant || row ? Kind.REPEATED_ROW : Kind.COLLECTED;
    }

    /** A block may start anywhere in the row, so the copies reach a row's length beyond a block. */
    private void repeatRow(int offset, int n) {
        if (nest.innerFirst() == 0) {
            Arrays.fill(scratch, 0, BLOCK, x[offset]);
            return;
        }
        System.arraycopy(x, offset, scratch, 0, n);
        for (int filled = n; filled < BLOCK + n; filled += n) {
            System.arraycopy(x, offset, scratch, filled, Math.min(n, BLOCK + n - filled));
        }
    }

    /** Makes the next {@code n} elements the current block; n is at most {@link #BLOCK}. */
    void advance(int n) {
        switch (kind) {
            case DENSE -> show(x, next);
            case REPEATED_ROW -> show(scratch, nest.innerFirst() == 0 ? 0 : next % nest.innerSize());
            case COLLECTED -> collect(n);
        }
        next += n;
    }

    private void show(float[] array, int start) {
        this.array = array;
        this.start = start;
    }

    private void collect(int n) {
        if (nest.innerFirst() == 1 && column + n <= nest.innerSize()) {
            show(x, odometer.first() + column);
            step(n);
            return;
        }
        show(scratch, 0);
        int filled = 0;
        while (filled < n) {
            int run = Math.min(nest.innerSize() - column, n - filled);
            collectRun(odometer.first() + column * nest.innerFirst(), filled, run);
            filled += run;
            step(run);
        }
    }

    private void collectRun(int from, int to, int n) {
        switch (nest.innerFirst()) {
            case 0 -> Arrays.fill(scratch, to, to + n, x[from]);
            case 1 -> System.arraycopy(x, from, scratch, to, n);
            default -> {
                for (int i = 0; i < n; i++) {
                    scratch[to + i] = x[from + i * nest.innerFirst()];
                }
            }
        }
    }

    private void step(int n) {
        column += n;
        if (column == nest.innerSize()) {
            column = 0;
            odometer.next();
        }
    }

    /** The array that holds the current block. */
    float[] array() {
        return array;
    }

    /** Index of the block's first element in {@link #array()}. */
    int start() {
        return start;
    }
}
