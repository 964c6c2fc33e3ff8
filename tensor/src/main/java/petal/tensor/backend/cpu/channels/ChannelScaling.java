package petal.tensor.backend.cpu.channels;

import static petal.tensor.backend.cpu.vector.VectorMath.LANES;
import static petal.tensor.backend.cpu.vector.VectorMath.SPECIES;

import jdk.incubator.vector.FloatVector;
import petal.tensor.backend.cpu.elementwise.BinaryLoops;
import petal.tensor.backend.cpu.fusion.CpuPrologue;
import petal.tensor.backend.cpu.memory.Scratch;
import petal.tensor.backend.cpu.rows.ColumnSums;
import petal.tensor.backend.cpu.rows.WideRows;
import petal.tensor.backend.cpu.threads.Parallel;

/** Each channel of each image times a number of its own, and the gradients. */
public final class ChannelScaling {
    private ChannelScaling() {
    }

    /** See {@link petal.tensor.backend.Backend#scaleChannels}. */
    public static void scale(float[] x, float[] s, int batch, int pixels, int channels, float[] y) {
        WideRows image = WideRows.of(pixels, channels);
        ImageBlocks.forEach(batch, image, (n, start, from, to) -> {
            float[] factors = repeated(image, s, n);
            for (int row = from; row < to; row++) {
                int at = start + image.start(row);
                BinaryLoops.mul(x, at, factors, 0, y, at, image.width(row));
            }
        });
    }

    /**
     * See {@link petal.tensor.backend.Backend#scaleChannelsBackward}; {@code prologue} makes what was scaled from x, or
     * is null.
     */
    public static void backward(float[] x, CpuPrologue prologue, float[] s, float[] dy, int batch, int pixels,
            int channels, float[] dx, float[] ds) {
        if (ds == null) {
            if (dx != null) {
                scale(dy, s, batch, pixels, channels, dx);
            }
            return;
        }
        WideRows image = WideRows.of(pixels, channels);
        Parallel.forRange(batch, image.imageGrain(), (from, to) -> {
            for (int n = from; n < to; n++) {
                imageBackward(x, prologue, dy, n, image, repeated(image, s, n), dx, ds);
            }
        });
    }

    /** Both gradients in one pass, because both need dy. */
    private static void imageBackward(float[] x, CpuPrologue prologue, float[] dy, int n, WideRows image,
            float[] factors, float[] dx, float[] ds) {
        int start = n * image.rows() * image.channels();
        float[] sums = Scratch.SUMS.floats(image.channels());
        ColumnSums.sum(image, 1, (from, to, partial) -> {
            for (int row = from; row < to; row++) {
                int at = start + image.start(row);
                int width = image.width(row);
                float[] scaled = x;
                if (prologue != null) {
                    scaled = Scratch.PROLOGUE_ROWS.floats(image.width());
                    prologue.wideRow(x, at, width, scaled);
                }
                int scaledAt = prologue == null ? at : 0;
                if (dx == null) {
                    addProducts(scaled, scaledAt, dy, at, width, partial);
                } else {
                    addProductsAndScale(scaled, scaledAt, dy, at, width, partial, factors, dx);
                }
            }
        }, sums);
        System.arraycopy(sums, 0, ds, n * image.channels(), image.channels());
    }

    private static float[] repeated(WideRows image, float[] s, int n) {
        float[] factors = Scratch.REPEATED.floats(image.width());
        image.repeat(s, n * image.channels(), factors, 0);
        return factors;
    }

    /** sums[j] += x[xAt + j] · dy[at + j]. */
    private static void addProducts(float[] x, int xAt, float[] dy, int at, int n, float[] sums) {
        int j = 0;
        for (int end = SPECIES.loopBound(n); j < end; j += LANES) {
            FloatVector.fromArray(SPECIES, x, xAt + j)
                    .fma(FloatVector.fromArray(SPECIES, dy, at + j), FloatVector.fromArray(SPECIES, sums, j))
                    .intoArray(sums, j);
        }
        for (; j < n; j++) {
            sums[j] += x[xAt + j] * dy[at + j];
        }
    }

    /** As {@link #addProducts}, and dx[at + j] = dy[at + j] · factors[j]; dx may be dy. */
    private static void addProductsAndScale(float[] x, int xAt, float[] dy, int at, int n, float[] sums,
            float[] factors, float[] dx) {
        int j = 0;
        for (int end = SPECIES.loopBound(n); j < end; j += LANES) {
            FloatVector gradient = FloatVector.fromArray(SPECIES, dy, at + j);
            FloatVector.fromArray(SPECIES, x, xAt + j).fma(gradient, FloatVector.fromArray(SPECIES, sums, j))
                    .intoArray(sums, j);
            gradient.mul(FloatVector.fromArray(SPECIES, factors, j)).intoArray(dx, at + j);
        }
        for (; j < n; j++) {
            sums[j] += x[xAt + j] * dy[at + j];
            dx[at + j] = dy[at + j] * factors[j];
        }
    }
}
