package petal.tensor.backend.cpu;

import static petal.tensor.backend.cpu.VectorMath.LANES;
import static petal.tensor.backend.cpu.VectorMath.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import petal.tensor.backend.Activation;

/**
 * An {@link petal.tensor.backend.Epilogue} on arrays. Kernels store plain sums and call {@link #apply} for each block
 * while it is still in the nearest cache, which costs little more than doing it in registers and keeps them free for
 * the sums.
 *
 * @param scale    one factor a channel, or null for 1
 * @param shift    one term a channel, or null for 0
 * @param act      the activation
 * @param residual what to add afterwards, laid out as the result, or null
 */
public record Finish(float[] scale, float[] shift, Activation act, float[] residual) {
    /** Leaves the sums as they are. */
    public static final Finish NONE = new Finish(null, null, Activation.NONE, null);

    /** Whether there is nothing to do. */
    public boolean isNone() {
        return scale == null && shift == null && act == Activation.NONE && residual == null;
    }

    /**
     * Finishes a block of the result in place.
     *
     * @param y       the result
     * @param at      index of the block's first number, in the residual too
     * @param row     distance from one row to the next
     * @param rows    rows of the block
     * @param channel channel of the block's first column
     * @param columns columns of the block
     */
    public void apply(float[] y, int at, int row, int rows, int channel, int columns) {
        if (isNone()) {
            return;
        }
        for (int j = 0; j < columns; j += LANES) {
            int lanes = Math.min(LANES, columns - j);
            switch (act) {
                case NONE -> linear(y, at + j, row, rows, channel + j, lanes);
                case RELU -> relu(y, at + j, row, rows, channel + j, lanes);
                case SILU -> silu(y, at + j, row, rows, channel + j, lanes);
                case SIGMOID -> sigmoid(y, at + j, row, rows, channel + j, lanes);
            }
        }
    }

    // One loop an activation: vectors must not leave a compiled method, or each becomes an object.

    private void linear(float[] y, int at, int row, int rows, int channel, int lanes) {
        VectorMask<Float> mask = SPECIES.indexInRange(0, lanes);
        FloatVector a = load(scale, 1, channel, mask);
        FloatVector b = load(shift, 0, channel, mask);
        for (int r = 0, i = at; r < rows; r++, i += row) {
            store(FloatVector.fromArray(SPECIES, y, i, mask).fma(a, b), y, i, mask);
        }
    }

    private void relu(float[] y, int at, int row, int rows, int channel, int lanes) {
        VectorMask<Float> mask = SPECIES.indexInRange(0, lanes);
        FloatVector a = load(scale, 1, channel, mask);
        FloatVector b = load(shift, 0, channel, mask);
        for (int r = 0, i = at; r < rows; r++, i += row) {
            store(FloatVector.fromArray(SPECIES, y, i, mask).fma(a, b).max(0), y, i, mask);
        }
    }

    private void silu(float[] y, int at, int row, int rows, int channel, int lanes) {
        VectorMask<Float> mask = SPECIES.indexInRange(0, lanes);
        FloatVector a = load(scale, 1, channel, mask);
        FloatVector b = load(shift, 0, channel, mask);
        for (int r = 0, i = at; r < rows; r++, i += row) {
            store(VectorMath.silu(FloatVector.fromArray(SPECIES, y, i, mask).fma(a, b)), y, i, mask);
        }
    }

    private void sigmoid(float[] y, int at, int row, int rows, int channel, int lanes) {
        VectorMask<Float> mask = SPECIES.indexInRange(0, lanes);
        FloatVector a = load(scale, 1, channel, mask);
        FloatVector b = load(shift, 0, channel, mask);
        for (int r = 0, i = at; r < rows; r++, i += row) {
            store(VectorMath.sigmoid(FloatVector.fromArray(SPECIES, y, i, mask).fma(a, b)), y, i, mask);
        }
    }

    private static FloatVector load(float[] perChannel, float otherwise, int channel, VectorMask<Float> mask) {
        return perChannel == null ? FloatVector.broadcast(SPECIES, otherwise)
                : FloatVector.fromArray(SPECIES, perChannel, channel, mask);
    }

    private void store(FloatVector v, float[] y, int i, VectorMask<Float> mask) {
        FloatVector sum = residual == null ? v : v.add(FloatVector.fromArray(SPECIES, residual, i, mask));
        sum.intoArray(y, i, mask);
    }
}
