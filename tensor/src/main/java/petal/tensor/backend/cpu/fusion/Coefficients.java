package petal.tensor.backend.cpu.fusion;

import java.util.Arrays;
import petal.tensor.backend.cpu.memory.Scratch;
import petal.tensor.backend.cpu.rows.WideRows;

/**
 * What the loops need to know of each channel, repeated for a wide row: several stretches of one array of this thread's
 * scratch memory, which the other threads read.
 *
 * @param array the elements
 * @param width length of a stretch
 */
public record Coefficients(float[] array, int width) {
    private static final int STRETCHES = 5;

    /** γ · invStd and β − mean · γ · invStd, so that the activation sees scale · x + shift; and the mean. */
    public static Coefficients of(Scratch place, WideRows rows, CpuNorm norm) {
        Coefficients c = new Coefficients(place.floats(STRETCHES * rows.width()), rows.width());
        for (int i = 0; i < rows.channels(); i++) {
            float scale = norm.gamma()[i] * norm.invStd()[i];
            c.array[c.scale() + i] = scale;
            c.array[c.shift() + i] = norm.beta()[i] - norm.mean()[i] * scale;
            c.array[c.mean() + i] = norm.mean()[i];
        }
        c.repeat(rows, c.scale());
        c.repeat(rows, c.shift());
        c.repeat(rows, c.mean());
        return c;
    }

    /**
     * What remains of the gradient's formula once its sums are known: dx = scale · g + slope · x + offset, where slope
     * · x + offset = −scale · (dβ/rows + x̂ · dγ/rows), the part of the gradient that flows through mean and variance.
     */
    public void throughStatistics(WideRows rows, CpuNorm norm, float[] dgamma, float[] dbeta) {
        for (int i = 0; i < rows.channels(); i++) {
            float share = -array[scale() + i] / rows.rows();
            array[slope() + i] = share * dgamma[i] * norm.invStd()[i];
            array[offset() + i] = share * dbeta[i] - array[slope() + i] * norm.mean()[i];
        }
        repeat(rows, slope());
        repeat(rows, offset());
    }

    /** As {@link #throughStatistics} where mean and variance are constants and nothing flows through them. */
    public void constantStatistics() {
        Arrays.fill(array, slope(), STRETCHES * width, 0);
    }

    private void repeat(WideRows rows, int stretch) {
        rows.repeat(array, stretch, array, stretch);
    }

    /** Where the factors of x start. */
    public int scale() {
        return 0;
    }

    /** Where the terms added to scale · x start. */
    public int shift() {
        return width;
    }

    /** Where the means start. */
    public int mean() {
        return 2 * width;
    }

    /** Where the factors of x in the gradient start. */
    public int slope() {
        return 3 * width;
    }

    /** Where the terms of the gradient that don't depend on x start. */
    public int offset() {
        return 4 * width;
    }
}
