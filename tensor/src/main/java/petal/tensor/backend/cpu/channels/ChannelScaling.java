package petal.tensor.backend.cpu.channels;

import static petal.tensor.backend.cpu.vector.MultiplyAdd.fma;
import static petal.tensor.backend.cpu.vector.VectorMath.LANES;
import static petal.tensor.backend.cpu.vector.VectorMath.SPECIES;

import jdk.incubator.vector.FloatVector;
import org.jspecify.annotations.Nullable;
import petal.tensor.backend.ImageShape;
import petal.tensor.backend.cpu.elementwise.BinaryLoops;
import petal.tensor.backend.cpu.fusion.WideRowSource;
import petal.tensor.backend.cpu.memory.Scratch;
import petal.tensor.backend.cpu.rows.ColumnSums;
import petal.tensor.backend.cpu.rows.WideRows;
import petal.tensor.backend.cpu.threads.Parallel;

/** Each channel of each image times a factor of its own, and the gradients. */
public final class ChannelScaling {
    private ChannelScaling() {
    }

    /** See {@link petal.tensor.backend.Backend#scaleChannels}. */
    public static void scale(ImageShape s, float[] x, float[] factors, float[] y) {
        WideRows image = WideRows.of(s.pixels(), s.channels());
        ImageBlocks.forEach(s.batch(), image, (n, start, from, to) -> {
            float[] repeated = repeated(image, factors, n);
            for (int row = from; row < to; row++) {
                int at = start + image.start(row);
                BinaryLoops.mul(x, at, repeated, 0, y, at, image.width(row));
            }
        });
    }

    /** See {@link petal.tensor.backend.Backend#scaleChannelsBackward}; {@code x} is what was scaled. */
    public static void backward(ImageShape s, WideRowSource x, float[] factors, float[] dy,
            float @Nullable [] dx, float[] dfactors) {
        WideRows image = WideRows.of(s.pixels(), s.channels());
        Parallel.forRange(s.batch(), image.imageGrain(), (from, to) -> {
            for (int n = from; n < to; n++) {
                imageBackward(image, n, x, repeated(image, factors, n), dy, dx, dfactors);
            }
        });
    }

    /** Both gradients in one pass, because both need dy. */
    private static void imageBackward(WideRows image, int n, WideRowSource x, float[] repeated, float[] dy,
            float @Nullable [] dx, float[] dfactors) {
        int start = n * image.rows() * image.channels();
        float[] sums = Scratch.SUMS.floats(image.channels());
        ColumnSums.sum(image, 1, (from, to, partial) -> {
            for (int row = from; row < to; row++) {
                int at = start + image.start(row);
                int width = image.width(row);
                float[] scaled = x.read(at, width);
                int scaledAt = x.start(at);
                if (dx == null) {
                    addProducts(scaled, scaledAt, dy, at, width, partial);
                } else {
                    addProductsAndScale(scaled, scaledAt, dy, at, width, partial, repeated, dx);
                }
            }
        }, sums);
        System.arraycopy(sums, 0, dfactors, n * image.channels(), image.channels());
    }

    private static float[] repeated(WideRows image, float[] factors, int n) {
        float[] repeated = Scratch.REPEATED.floats(image.width());
        image.repeat(factors, n * image.channels(), repeated, 0);
        return repeated;
    }

    /** sums[j] += x[xAt + j] · dy[at + j]. */
    private static void addProducts(float[] x, int xAt, float[] dy, int at, int n, float[] sums) {
        int j = 0;
        for (int end = SPECIES.loopBound(n); j < end; j += LANES) {
            fma(FloatVector.fromArray(SPECIES, x, xAt + j), FloatVector.fromArray(SPECIES, dy, at + j),
                    FloatVector.fromArray(SPECIES, sums, j))
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
            fma(FloatVector.fromArray(SPECIES, x, xAt + j), gradient, FloatVector.fromArray(SPECIES, sums, j))
                    .intoArray(sums, j);
            gradient.mul(FloatVector.fromArray(SPECIES, factors, j)).intoArray(dx, at + j);
        }
        for (; j < n; j++) {
            sums[j] += x[xAt + j] * dy[at + j];
            dx[at + j] = dy[at + j] * factors[j];
        }
    }
}
