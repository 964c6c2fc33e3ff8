package petal.tensor.backend.cpu.conv;

import petal.tensor.backend.Conv2dShape;
import petal.tensor.backend.cpu.fusion.CpuPrologue;
import petal.tensor.backend.cpu.memory.Scratch;
import petal.tensor.backend.cpu.rows.ImageRows;

/**
 * The rows of an image as a {@link CpuPrologue} makes them, a few at a time, for a kernel that walks down the image.
 * Each row is made once; those that the next outputs need again move to the front of the scratch memory.
 */
final class PrologueRows implements InputRows {
    /** Elements that are made together: three eighths of a megabyte stay in the second-level cache. */
    private static final int BLOCK = 3 << 15;

    private final Conv2dShape s;
    private final ImageRows source;
    private final CpuPrologue prologue;
    private final int firstPixel;
    private final int most;
    private final float[] rows;
    /** The rows that are there: from {@code from} to {@code to}. */
    private int from;
    private int to;

    /** The rows of image number {@code image}, whose elements are {@code source}. */
    PrologueRows(Conv2dShape s, ImageRows source, CpuPrologue prologue, int image) {
        this.s = s;
        this.source = source;
        this.prologue = prologue;
        this.firstPixel = image * s.inHeight() * s.inWidth();
        this.most = Math.min(s.inHeight(), Math.max(BLOCK / source.size(), needed(s, DepthwiseRows.atOnce(s))));
        this.rows = Scratch.PROLOGUE_ROWS.floats(most * source.size());
    }

    /** How many input rows so many output rows need. */
    private static int needed(Conv2dShape s, int outputs) {
        return (outputs - 1) * s.stride() + s.kernelHeight();
    }

    @Override
    public ImageRows forOutputs(int output, int outputs) {
        int first = Math.max(output * s.stride() - s.padding(), 0);
        int end = Math.min(output * s.stride() - s.padding() + needed(s, outputs), s.inHeight());
        if (first < from || end > to) {
            make(first);
        }
        return new ImageRows(rows, source.zeros(), -from * source.size(), s.inHeight(), source.size());
    }

    /** Makes the rows from {@code first} on. */
    private void make(int first) {
        int size = source.size();
        int kept = 0;
        if (first >= from && first < to) {
            kept = to - first;
            System.arraycopy(rows, (first - from) * size, rows, 0, kept * size);
        }
        from = first;
        to = Math.min(first + most, s.inHeight());
        int pixel = firstPixel + (first + kept) * s.inWidth();
        prologue.rows(source.data(), pixel, firstPixel + to * s.inWidth(), rows, kept * size);
    }
}
