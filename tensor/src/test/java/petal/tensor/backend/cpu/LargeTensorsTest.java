package petal.tensor.backend.cpu;

import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import petal.tensor.Shapes;
import petal.tensor.backend.Activation;
import petal.tensor.backend.Backend;
import petal.tensor.backend.Binary;
import petal.tensor.backend.Prologue;
import petal.tensor.backend.Reduction;
import petal.tensor.backend.Storage;
import petal.tensor.backend.contract.KernelContract;

/** Tensors large enough to be cut into pieces for several threads: the pieces must meet without gap or overlap. */
class LargeTensorsTest implements KernelContract {
    @Override
    public Backend backend() {
        return CpuBackend.instance();
    }

    @Label("Work that several threads share gives the same elements.")
    @Property(tries = 8)
    void elementwise(@ForAll Binary op, @ForAll long seed) {
        int n = 150_001;
        agrees(seed, t -> {
            Storage y = t.output(n);
            t.backend().binary(op, t.normal(n), t.uniform(n, 0.5, 2), y, n);
            t.backend().affine(y, 0.5f, 1, y, n);
            return List.of(y);
        });
    }

    @Label("Broadcasting that several threads share gives the same elements.")
    @Property(tries = 8)
    void broadcast(@ForAll boolean perRow, @ForAll boolean swapped, @ForAll long seed) {
        int[] shape = {1700, 103};
        int[] dense = {103, 1};
        int[] repeated = perRow ? new int[] {1, 0} : new int[] {0, 1};
        agrees(seed, t -> {
            Storage x = t.normal(Shapes.size(shape));
            Storage s = t.uniform(1700, 0.5, 2);
            Storage y = t.output(Shapes.size(shape));
            t.backend().binaryStrided(Binary.DIV, swapped ? s : x, 0, swapped ? repeated : dense, swapped ? x : s, 0,
                    swapped ? dense : repeated, y, shape);
            return List.of(y);
        });
    }

    @Label("Layouts that several threads change hold the same elements.")
    @Property(tries = 8)
    void layouts(@ForAll boolean toLast, @ForAll boolean add, @ForAll long seed) {
        int[] shape = {3, 70, 37, 31};
        int[] from = toLast ? Shapes.rowMajor(shape) : Shapes.channelsLast(shape);
        int[] to = toLast ? Shapes.channelsLast(shape) : Shapes.rowMajor(shape);
        agrees(seed, t -> {
            Storage x = t.normal(Shapes.size(shape));
            Storage y = t.output(Shapes.size(shape));
            if (add) {
                t.backend().addStrided(x, 0, from, y, 0, to, shape);
            } else {
                t.backend().copyStrided(x, 0, from, y, 0, to, shape);
            }
            return List.of(y);
        });
    }

    @Label("Reductions that several threads share give the same numbers.")
    @Property(tries = 12)
    void reductions(@ForAll Reduction op, @ForAll Split split, @ForAll long seed) {
        agrees(seed, split.axis, t -> {
            Storage y = t.output(split.outer * split.inner);
            t.backend().reduce(op, t.normal(split.outer * split.axis * split.inner), y, split.outer, split.axis,
                    split.inner);
            return List.of(y);
        });
    }

    /** One long row, few long rows, one tall matrix, several matrices. */
    enum Split {
        ROW(1, 300_001, 1), ROWS(3, 70_001, 1), MATRIX(1, 5003, 40), MATRICES(5, 701, 48);

        private final int outer;
        private final int axis;
        private final int inner;

        Split(int outer, int axis, int inner) {
            this.outer = outer;
            this.axis = axis;
            this.inner = inner;
        }
    }

    @Label("Batch normalisation that several threads share gives the same numbers.")
    @Property(tries = 12)
    void batchNorm(@ForAll Activation act, @ForAll Matrix matrix, @ForAll long seed) {
        int rows = matrix.rows;
        int channels = matrix.channels;
        agrees(seed, rows, t -> {
            Storage x = t.grid(rows * channels, -4, 4);
            Storage dy = t.normal(rows * channels);
            Storage mean = t.grid(channels, -1, 1);
            Storage invStd = t.grid(channels, 0.5, 2);
            Storage gamma = t.grid(channels, 0.5, 1.5);
            Storage beta = t.grid(channels, -2, 2);
            List<Storage> out = List.of(t.output(channels), t.output(channels), t.output(rows * channels),
                    t.output(channels), t.output(channels), t.output(rows * channels));
            t.backend().batchNormStatistics(x, rows, channels, 1e-3f, 0.1f, out.get(0), out.get(1), null, null);
            Prologue.Norm norm = new Prologue.Norm(mean, invStd, gamma, beta, act);
            t.backend().batchNormApply(x, rows, channels, norm, out.get(2));
            t.backend().batchNormBackward(x, dy, rows, channels, norm, out.get(5), out.get(3), out.get(4));
            return out;
        });
    }

    /** Few channels and many rows, and the other way round. */
    enum Matrix {
        NARROW(20_011, 16), ODD(4099, 37), WIDE(301, 672);

        private final int rows;
        private final int channels;

        Matrix(int rows, int channels) {
            this.rows = rows;
            this.channels = channels;
        }
    }

    @Label("Work on channels that several threads share gives the same numbers.")
    @Property(tries = 6)
    void channels(@ForAll Matrix matrix, @ForAll long seed) {
        int pixels = matrix.rows / 4;
        int c = matrix.channels;
        agrees(seed, pixels, t -> {
            Storage x = t.normal(4 * pixels * c);
            Storage dy = t.normal(4 * pixels * c);
            Storage s = t.normal(4 * c);
            List<Storage> out = List.of(t.output(4 * pixels * c), t.output(4 * c), t.output(4 * pixels * c),
                    t.output(4 * c));
            t.backend().scaleChannels(x, s, 4, pixels, c, out.get(0));
            t.backend().scaleChannelsBackward(x, s, dy, 4, pixels, c, out.get(2), out.get(1));
            t.backend().adaptiveAvgPool(x, 4, pixels, 1, c, 1, 1, out.get(3));
            t.backend().spreadOverPixels(s, 0.5f, 4, pixels, c, out.get(0), true);
            return out;
        });
    }

    @Example
    void classification() {
        int rows = 700;
        int columns = 103;
        agrees(5, columns, t -> {
            int[] target = t.random().ints(rows, 0, columns).toArray();
            List<Storage> out = List.of(t.output(1), t.output(rows * columns), t.output(rows * columns),
                    t.output(rows * columns));
            Storage logits = t.uniform(rows * columns, -5, 5);
            t.backend().crossEntropy(logits, target, 0.1f, rows, columns, out.get(0), out.get(1));
            t.backend().crossEntropyBackward(out.get(1), target, 0.1f, t.of(3f), rows, columns, out.get(2));
            t.backend().logSoftmax(logits, rows, columns, out.get(3));
            return out;
        });
    }

    @Example
    void optimizers() {
        int n = 100_003;
        agrees(6, t -> {
            Storage p = t.output(n);
            Storage m = t.of(new float[n]);
            Storage v = t.of(new float[n]);
            t.backend().adamStep(p, t.normal(n), m, v, n, 0.01f, 0.9f, 0.999f, 1e-8f, 0.01f, 1);
            t.backend().sgdStep(p, t.normal(n), m, n, 0.1f, 0.9f, 0.01f, true, false);
            return List.of(p, m, v);
        });
    }
}
