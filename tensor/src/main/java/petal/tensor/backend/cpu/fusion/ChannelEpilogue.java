package petal.tensor.backend.cpu.fusion;

import static petal.tensor.backend.cpu.vector.MultiplyAdd.fma;
import static petal.tensor.backend.cpu.vector.VectorMath.LANES;
import static petal.tensor.backend.cpu.vector.VectorMath.SPECIES;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import org.jspecify.annotations.Nullable;
import petal.tensor.backend.Activation;
import petal.tensor.backend.cpu.memory.Scratch;
import petal.tensor.backend.cpu.vector.VectorMath;

/**
 * An {@link petal.tensor.backend.Epilogue} on arrays that has something to do.
 *
 * @param scale    one factor per channel, or null for 1
 * @param shift    one term per channel, or null for 0
 * @param act      the activation
 * @param residual what to add afterwards, laid out as the result, or null
 */
public record ChannelEpilogue(float @Nullable [] scale, float @Nullable [] shift, Activation act,
        float @Nullable [] residual)
        implements CpuEpilogue {
    @Override
    public void apply(float[] y, int at, int row, int rows, int channel, int columns) {
        Loop loop = loop();
        int j = 0;
        for (int whole = SPECIES.loopBound(columns); j < whole; j += LANES) {
            run(loop, this, y, at + j, row, rows, channel + j);
        }
        if (j < columns && act == Activation.NONE) {
            linearRest(y, at + j, row, rows, channel + j, columns - j);
        } else if (j < columns) {
            rest(y, at + j, row, rows, channel + j, columns - j);
        }
    }

    /**
     * A vector's columns of a block, down the rows. One loop per activation: vectors must not leave a compiled method,
     * or each becomes an object. A loop is compiled by itself: as a part of {@link #apply}, it is sometimes compiled
     * before the virtual machine has counted how often it runs, and then its vectors leave it after all, for as long as
     * the program runs.
     */
    private interface Loop {
        void run(ChannelEpilogue epilogue, float[] y, int at, int row, int rows, int channel);
    }

    /**
     * The only place that calls a loop. What is called from here is counted here: the compiler sees that they are many,
     * and makes none of them a part of its callers.
     */
    private static void run(Loop loop, ChannelEpilogue epilogue, float[] y, int at, int row, int rows, int channel) {
        loop.run(epilogue, y, at, row, rows, channel);
    }

    private Loop loop() {
        return switch (act) {
            case NONE -> ChannelEpilogue::linear;
            case RELU -> ChannelEpilogue::relu;
            case RELU6 -> ChannelEpilogue::relu6;
            case SILU -> ChannelEpilogue::silu;
            case SIGMOID -> ChannelEpilogue::sigmoid;
        };
    }

    private void linear(float[] y, int at, int row, int rows, int channel) {
        FloatVector a = load(scale, 1, channel);
        FloatVector b = load(shift, 0, channel);
        for (int r = 0, i = at; r < rows; r++, i += row) {
            store(fma(FloatVector.fromArray(SPECIES, y, i), a, b), y, i);
        }
    }

    private void relu(float[] y, int at, int row, int rows, int channel) {
        FloatVector a = load(scale, 1, channel);
        FloatVector b = load(shift, 0, channel);
        for (int r = 0, i = at; r < rows; r++, i += row) {
            store(fma(FloatVector.fromArray(SPECIES, y, i), a, b).max(0), y, i);
        }
    }

    private void relu6(float[] y, int at, int row, int rows, int channel) {
        FloatVector a = load(scale, 1, channel);
        FloatVector b = load(shift, 0, channel);
        for (int r = 0, i = at; r < rows; r++, i += row) {
            store(VectorMath.relu6(fma(FloatVector.fromArray(SPECIES, y, i), a, b)), y, i);
        }
    }

    private void silu(float[] y, int at, int row, int rows, int channel) {
        FloatVector a = load(scale, 1, channel);
        FloatVector b = load(shift, 0, channel);
        for (int r = 0, i = at; r < rows; r++, i += row) {
            store(VectorMath.silu(fma(FloatVector.fromArray(SPECIES, y, i), a, b)), y, i);
        }
    }

    private void sigmoid(float[] y, int at, int row, int rows, int channel) {
        FloatVector a = load(scale, 1, channel);
        FloatVector b = load(shift, 0, channel);
        for (int r = 0, i = at; r < rows; r++, i += row) {
            store(VectorMath.sigmoid(fma(FloatVector.fromArray(SPECIES, y, i), a, b)), y, i);
        }
    }

    private static FloatVector load(float @Nullable [] perChannel, float otherwise, int channel) {
        return perChannel == null ? FloatVector.broadcast(SPECIES, otherwise)
                : FloatVector.fromArray(SPECIES, perChannel, channel);
    }

    private void store(FloatVector v, float[] y, int i) {
        (residual == null ? v : v.add(FloatVector.fromArray(SPECIES, residual, i))).intoArray(y, i);
    }

    /** The last columns, where they do not fill a vector: projections have 24 or 40 channels. */
    private void linearRest(float[] y, int at, int row, int rows, int channel, int columns) {
        VectorMask<Float> mask = SPECIES.indexInRange(0, columns);
        FloatVector a = scale == null ? FloatVector.broadcast(SPECIES, 1)
                : FloatVector.fromArray(SPECIES, scale, channel, mask);
        FloatVector b = shift == null ? FloatVector.zero(SPECIES)
                : FloatVector.fromArray(SPECIES, shift, channel, mask);
        for (int r = 0, i = at; r < rows; r++, i += row) {
            FloatVector v = fma(FloatVector.fromArray(SPECIES, y, i, mask), a, b);
            FloatVector sum = residual == null ? v : v.add(FloatVector.fromArray(SPECIES, residual, i, mask));
            sum.intoArray(y, i, mask);
        }
    }

    /**
     * The same with an activation, which few layers of a few channels need; in a vector of its own, so that the
     * elements come out to the last bit as they would elsewhere in the row.
     */
    private void rest(float[] y, int at, int row, int rows, int channel, int columns) {
        ChannelEpilogue part = new ChannelEpilogue(part(scale, channel, columns, 1),
                part(shift, channel, columns, 0), act, null);
        float[] block = Scratch.REST.floats(LANES);
        Loop loop = loop();
        for (int r = 0, i = at; r < rows; r++, i += row) {
            System.arraycopy(y, i, block, 0, columns);
            run(loop, part, block, 0, LANES, 1, 0);
            for (int j = 0; j < columns; j++) {
                y[i + j] = residual == null ? block[j] : block[j] + residual[i + j];
            }
        }
    }

    private static float[] part(float @Nullable [] perChannel, int channel, int columns, float otherwise) {
        float[] part = new float[LANES];
        Arrays.fill(part, otherwise);
        if (perChannel != null) {
            System.arraycopy(perChannel, channel, part, 0, columns);
        }
        return part;
    }
}
