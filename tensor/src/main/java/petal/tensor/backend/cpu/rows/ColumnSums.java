package petal.tensor.backend.cpu.rows;

import java.util.Arrays;
import petal.tensor.backend.cpu.memory.Scratch;
import petal.tensor.backend.cpu.threads.Parallel;

/**
 * Sums over the rows of a matrix, for each channel, of one or more quantities. The matrix is cut into parts for the
 * threads and each part into blocks of a few rows: a block is summed up in float, blocks and parts in double. So the
 * result is nearly as exact as a float can be, and does not depend on the number of threads.
 */
public final class ColumnSums {
    private static final int BLOCK_ROWS = 128;
    /** Elements of a part, at least; and at most so many parts. */
    private static final int PART = 1 << 16;
    private static final int MAX_PARTS = 32;

    /** Adds quantities of some rows to sums. */
    @FunctionalInterface
    public interface Adder {
        /**
         * Adds up wide rows {@code from} to {@code to}: quantity q of column j to {@code sums[q · width + j]}.
         */
        void add(int from, int to, float[] sums);
    }

    private ColumnSums() {
    }

    /**
     * The sums over all rows.
     *
     * @param rows       the matrix
     * @param quantities how many sums there are for each channel
     * @param adder      computes the quantities and adds them up
     * @param sums       receives quantity q of channel c at q · channels + c
     */
    public static void sum(WideRows rows, int quantities, Adder adder, float[] sums) {
        int length = quantities * rows.channels();
        int parts = Math.clamp((long) rows.rows() * rows.channels() / PART, 1, MAX_PARTS);
        float[] partial = Scratch.PARTIAL_SUMS.floats(parts * length);
        Parallel.forRange(parts, 1, (from, to) -> {
            for (int part = from; part < to; part++) {
                sumPart(rows, quantities, adder, cut(rows, parts, part), cut(rows, parts, part + 1), partial,
                        part * length);
            }
        });
        double[] total = Scratch.doubles(length);
        Arrays.fill(total, 0, length, 0);
        for (int part = 0; part < parts; part++) {
            add(partial, part * length, total, length);
        }
        for (int i = 0; i < length; i++) {
            sums[i] = (float) total[i];
        }
    }

    private static void add(float[] sums, int at, double[] total, int n) {
        for (int i = 0; i < n; i++) {
            total[i] += sums[at + i];
        }
    }

    private static int cut(WideRows rows, int parts, int part) {
        return (int) ((long) rows.count() * part / parts);
    }

    private static void sumPart(WideRows rows, int quantities, Adder adder, int from, int to, float[] sums, int at) {
        int length = quantities * rows.width();
        float[] block = Scratch.BLOCK_SUMS.floats(length);
        double[] total = Scratch.doubles(length);
        Arrays.fill(total, 0, length, 0);
        for (int row = from; row < to; row += BLOCK_ROWS) {
            Arrays.fill(block, 0, length, 0);
            adder.add(row, Math.min(row + BLOCK_ROWS, to), block);
            add(block, 0, total, length);
        }
        for (int q = 0; q < quantities; q++) {
            fold(rows, total, q * rows.width(), sums, at + q * rows.channels());
        }
    }

    /** The sums of the columns that belong to the same channel. */
    private static void fold(WideRows rows, double[] total, int from, float[] sums, int at) {
        int channels = rows.channels();
        for (int i = 1; i < rows.fold(); i++) {
            for (int c = 0; c < channels; c++) {
                total[from + c] += total[from + i * channels + c];
            }
        }
        for (int c = 0; c < channels; c++) {
            sums[at + c] = (float) total[from + c];
        }
    }
}
