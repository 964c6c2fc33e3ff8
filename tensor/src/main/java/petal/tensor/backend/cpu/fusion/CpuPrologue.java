package petal.tensor.backend.cpu.fusion;

import org.jspecify.annotations.Nullable;
import petal.tensor.backend.Activation;
import petal.tensor.backend.cpu.elementwise.BinaryLoops;
import petal.tensor.backend.cpu.memory.Scratch;
import petal.tensor.backend.cpu.rows.WideRows;

/**
 * A {@link petal.tensor.backend.Prologue} on arrays: makes rows of a batch of images as a kernel comes to need them,
 * in blocks that stay in a near cache. Instances are for one kernel call; other threads than the one that made them may
 * use them.
 *
 * @param norm    coefficients of the normalisation, or null for none
 * @param act     applied to what is normalised
 * @param factors one factor per channel of each image, or null for 1
 * @param image   geometry of one image
 */
public record CpuPrologue(@Nullable Coefficients norm, Activation act, float @Nullable [] factors, WideRows image) {

    /** Normalisation and activation, then factors unless they are null; an image has {@code pixels} rows. */
    public static CpuPrologue normalising(CpuNorm norm, float @Nullable [] factors, int pixels, int channels) {
        WideRows image = WideRows.of(pixels, channels);
        return new CpuPrologue(Coefficients.of(Scratch.PROLOGUE, image, norm), norm.act(), factors, image);
    }

    /** Factors alone. */
    public static CpuPrologue scaling(float[] factors, int pixels, int channels) {
        return new CpuPrologue(null, Activation.NONE, factors, WideRows.of(pixels, channels));
    }

    /** Writes rows {@code from} to {@code to} of the batch x to y, the first one at {@code yAt}. */
    public void rows(float[] x, int from, int to, float[] y, int yAt) {
        int pixels = image.rows();
        for (int row = from; row < to;) {
            int end = Math.min(to, (row / pixels + 1) * pixels);
            rowsOfImage(row / pixels, x, row, end, y, yAt + (row - from) * image.channels());
            row = end;
        }
    }

    private void rowsOfImage(int n, float[] x, int from, int to, float[] y, int yAt) {
        float @Nullable [] repeated = null;
        if (factors != null) {
            repeated = Scratch.REPEATED.floats(image.width());
            image.repeat(factors, n * image.channels(), repeated, 0);
        }
        int end = to * image.channels();
        for (int at = from * image.channels(), i = yAt; at < end; at += image.width(), i += image.width()) {
            wideRow(x, at, Math.min(image.width(), end - at), repeated, y, i);
        }
    }

    /** Makes n elements, of whole rows, at most those of a wide row. */
    private void wideRow(float[] x, int at, int n, float @Nullable [] repeated, float[] y, int yAt) {
        if (norm != null) {
            Normalisation.row(act, x, at, n, norm, y, yAt);
            if (repeated != null) {
                BinaryLoops.mul(y, yAt, repeated, 0, y, yAt, n);
            }
        } else if (repeated != null) {
            BinaryLoops.mul(x, at, repeated, 0, y, yAt, n);
        }
    }

    /** Makes one wide row of a batch without factors, which starts at {@code at}, and has n elements. */
    public void wideRow(float[] x, int at, int n, float[] y) {
        wideRow(x, at, n, null, y, 0);
    }
}
