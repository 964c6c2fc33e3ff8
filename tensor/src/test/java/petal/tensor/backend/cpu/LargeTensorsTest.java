package petal.tensor.backend.cpu;

import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import petal.tensor.Shapes;
import petal.tensor.backend.Activation;
import petal.tensor.backend.AdamOptions;
import petal.tensor.backend.AdamParameter;
import petal.tensor.backend.AvgPoolShape;
import petal.tensor.backend.Backend;
import petal.tensor.backend.BatchNormGradients;
import petal.tensor.backend.Binary;
import petal.tensor.backend.ClassTargets;
import petal.tensor.backend.ImageShape;
import petal.tensor.backend.Prologue;
import petal.tensor.backend.Reduction;
import petal.tensor.backend.RunningStatistics;
import petal.tensor.backend.SgdOptions;
import petal.tensor.backend.SgdParameter;
import petal.tensor.backend.Storage;
import petal.tensor.backend.StridedView;
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
            StridedView x = new StridedView(t.normal(Shapes.size(shape)), 0, dense);
            StridedView s = new StridedView(t.uniform(1700, 0.5, 2), 0, repeated);
            Storage y = t.output(Shapes.size(shape));
            t.backend().binaryStrided(Binary.DIV, swapped ? s : x, swapped ? x : s, y, shape);
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
            StridedView x = new StridedView(t.normal(Shapes.size(shape)), 0, from);
            StridedView y = new StridedView(t.output(Shapes.size(shape)), 0, to);
            if (add) {
                t.backend().addStrided(x, y, shape);
            } else {
                t.backend().copyStrided(x, y, shape);
            }
            return List.of(y.storage());
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
            ImageShape s = new ImageShape(rows, 1, channels);
            Storage x = t.grid(s.size(), -4, 4);
            Storage dy = t.normal(s.size());
            Prologue.Norm norm = new Prologue.Norm(t.grid(channels, -1, 1), t.grid(channels, 0.5, 2),
                    t.grid(channels, 0.5, 1.5), t.grid(channels, -2, 2), act);
            Storage mean = t.output(channels);
            Storage invStd = t.output(channels);
            RunningStatistics running = new RunningStatistics(t.normal(channels), t.uniform(channels, 0.5, 2), 0.1f);
            t.backend().batchNormStatistics(s, x, 1e-3f, mean, invStd, running);
            Storage y = t.output(s.size());
            t.backend().batchNormApply(s, x, norm, y);
            Storage dx = t.output(s.size());
            BatchNormGradients gradients = new BatchNormGradients(dx, t.output(channels), t.output(channels));
            t.backend().batchNormBackward(s, x, norm, dy, gradients);
            return List.of(mean, invStd, running.mean(), running.var(), y, dx, gradients.dgamma(), gradients.dbeta());
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
            AvgPoolShape pool = new AvgPoolShape(4, c, pixels, 1, 1, 1);
            ImageShape s = pool.input();
            Storage x = t.normal(s.size());
            Storage dy = t.normal(s.size());
            Storage factors = t.normal(4 * c);
            List<Storage> out = List.of(t.output(s.size()), t.output(4 * c), t.output(s.size()), t.output(4 * c));
            t.backend().scaleChannels(s, x, factors, out.get(0));
            t.backend().scaleChannelsBackward(s, x, factors, dy, out.get(2), out.get(1));
            t.backend().adaptiveAvgPool(pool, x, out.get(3));
            t.backend().spreadOverPixels(s, factors, 0.5f, out.get(0), true);
            return out;
        });
    }

    @Example
    void classification() {
        int rows = 700;
        int columns = 103;
        agrees(5, columns, t -> {
            ClassTargets targets = new ClassTargets(t.random().ints(rows, 0, columns).toArray(), columns, 0.1f);
            List<Storage> out = List.of(t.output(1), t.output(rows * columns), t.output(rows * columns),
                    t.output(rows * columns));
            Storage logits = t.uniform(rows * columns, -5, 5);
            t.backend().crossEntropy(targets, logits, out.get(0), out.get(1));
            t.backend().crossEntropyBackward(targets, out.get(1), t.of(3f), out.get(2));
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
            t.backend().adamStep(new AdamParameter(p, t.normal(n), m, v, n, 1),
                    new AdamOptions(0.01f, 0.9f, 0.999f, 1e-8f, 0.01f));
            t.backend().sgdStep(new SgdParameter(p, t.normal(n), m, n, false), new SgdOptions(0.1f, 0.9f, 0.01f, true));
            return List.of(p, m, v);
        });
    }
}
