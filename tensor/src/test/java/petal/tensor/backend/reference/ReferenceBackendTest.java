package petal.tensor.backend.reference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import petal.tensor.backend.Activation;
import petal.tensor.backend.AdamOptions;
import petal.tensor.backend.AdamParameter;
import petal.tensor.backend.AvgPoolShape;
import petal.tensor.backend.BatchNormGradients;
import petal.tensor.backend.Binary;
import petal.tensor.backend.ClassTargets;
import petal.tensor.backend.Conv2dShape;
import petal.tensor.backend.Epilogue;
import petal.tensor.backend.ImageShape;
import petal.tensor.backend.Matrix;
import petal.tensor.backend.Prologue;
import petal.tensor.backend.Reduction;
import petal.tensor.backend.RunningNorm;
import petal.tensor.backend.RunningStatistics;
import petal.tensor.backend.SgdOptions;
import petal.tensor.backend.SgdParameter;
import petal.tensor.backend.StridedView;
import petal.tensor.backend.Unary;

/** Cases small enough to compute by hand. */
class ReferenceBackendTest {
    private final ReferenceBackend backend = ReferenceBackend.instance();

    @Test
    void storagesStartAsNaNAndCannotBeReadOnceRecycled() {
        ReferenceStorage storage = backend.allocate(2);
        assertTrue(Double.isNaN(storage.data()[1]));
        storage.lifetime().free();
        var error = assertThrows(IllegalStateException.class, storage::data);
        assertTrue(error.getMessage().contains("MemoryScope.keep"), error.getMessage());
    }

    @Test
    void copiesWithStrides() {
        ReferenceStorage x = of(1, 2, 3, 4, 5, 6);
        ReferenceStorage transposed = backend.allocate(6);
        backend.copyStrided(new StridedView(x, 0, new int[] {1, 3}), new StridedView(transposed, 0, new int[] {2, 1}),
                new int[] {3, 2});
        assertNumbers(transposed, 1, 4, 2, 5, 3, 6);
        backend.addStrided(new StridedView(x, 3, new int[] {1}), new StridedView(transposed, 1, new int[] {2}),
                new int[] {3});
        assertNumbers(transposed, 1, 8, 2, 10, 3, 12);
    }

    @Test
    void computesElementByElement() {
        ReferenceStorage y = backend.allocate(6);
        backend.unary(Unary.SQUARE, of(-1, 2, 3), y, 3);
        backend.affine(y, 2, 1, y, 3);
        backend.axpy(0.5f, of(2, 4, 6), y, 3);
        assertNumbers(y, 4, 11, 22, Double.NaN, Double.NaN, Double.NaN);
        backend.binaryStrided(Binary.SUB, new StridedView(of(1, 2), 0, new int[] {1, 0}),
                new StridedView(of(10, 20, 30), 0, new int[] {0, 1}), y, new int[] {2, 3});
        assertNumbers(y, -9, -19, -29, -8, -18, -28);
    }

    @Test
    void reducesTheMiddleAxis() {
        ReferenceStorage x = of(1, 2, 3, 4, 5, 6, 7, 8);
        ReferenceStorage y = backend.allocate(4);
        backend.reduce(Reduction.SUM, x, y, 2, 2, 2);
        assertNumbers(y, 4, 6, 12, 14);
        backend.reduce(Reduction.MEAN, x, y, 1, 2, 4);
        assertNumbers(y, 3, 4, 5, 6);
        backend.reduce(Reduction.MAX, x, y, 4, 2, 1);
        assertNumbers(y, 2, 4, 6, 8);
        assertArrayEquals(new int[] {1, 0}, backend.argmax(of(1, 3, 3, 2, 2, 1), 2, 3));
    }

    @Test
    void multipliesMatricesHoweverTheyAreTransposed() {
        ReferenceStorage c = backend.allocate(4);
        Matrix result = Matrix.of(c, 2, 2);
        backend.gemm(Matrix.of(of(1, 2, 3, 4, 5, 6), 2, 3), Matrix.of(of(1, 0, 0, 1, 1, 1), 3, 2), result, false);
        assertNumbers(c, 4, 5, 10, 11);
        backend.gemm(Matrix.of(of(1, 4, 2, 5, 3, 6), 3, 2).transpose(),
                Matrix.of(of(1, 0, 1, 0, 1, 1), 2, 3).transpose(), result, true);
        assertNumbers(c, 8, 10, 20, 22);
    }

    @Test
    void convolves() {
        // one 3×3 image, a 2×2 kernel that subtracts the lower right neighbour
        var shape = new Conv2dShape(1, 1, 3, 3, 1, 2, 2, 1, 0, 1);
        ReferenceStorage x = of(1, 2, 3, 4, 5, 6, 7, 8, 10);
        ReferenceStorage w = of(1, 0, 0, -1);
        ReferenceStorage y = backend.allocate(4);
        backend.conv2d(shape, x, w, Epilogue.NONE, y);
        assertNumbers(y, -4, -4, -4, -5);
        backend.conv2d(shape, x, w, new Epilogue(of(-2), of(-8.5), Activation.RELU, of(1, 1, 1, 1)), y);
        assertNumbers(y, 1, 1, 1, 2.5);

        ReferenceStorage dx = backend.allocate(9);
        backend.conv2dInputGrad(shape, of(1, 2, 3, 4), w, dx);
        assertNumbers(dx, 1, 2, 0, 3, 3, -2, 0, -3, -4);
        ReferenceStorage dw = backend.allocate(4);
        backend.conv2dWeightGrad(shape, x, of(1, 2, 3, 4), dw);
        assertNumbers(dw, 37, 47, 67, 5 + 12 + 24 + 40);
    }

    @Test
    void padsStridesAndGroups() {
        // two channels, each with a kernel of its own that adds up a 3×3 window; stride 2 leaves one output
        var shape = new Conv2dShape(1, 2, 2, 2, 2, 3, 3, 2, 1, 2);
        ReferenceStorage w = backend.allocate(18);
        backend.fill(w, 18, 1);
        ReferenceStorage y = backend.allocate(2);
        backend.conv2d(shape, of(1, 10, 2, 20, 3, 30, 4, 40), w, Epilogue.bias(of(0.5, 0)), y);
        assertNumbers(y, 10.5, 100);
    }

    @Test
    void normalisesBatches() {
        ReferenceStorage x = of(1, 3, 5, 7);
        ReferenceStorage mean = backend.allocate(1);
        ReferenceStorage invStd = backend.allocate(1);
        ReferenceStorage runningMean = of(0);
        ReferenceStorage runningVar = of(1);
        ImageShape s = new ImageShape(2, 2, 1);
        backend.batchNormStatistics(s, x, 4, mean, invStd, new RunningStatistics(runningMean, runningVar, 0.25f));
        assertNumbers(mean, 4);
        assertNumbers(invStd, 1.0 / 3);
        assertNumbers(runningMean, 1);
        assertNumbers(runningVar, 0.75 + 0.25 * 20 / 3);

        ReferenceStorage y = backend.allocate(4);
        backend.batchNormApply(s, x, new Prologue.Norm(mean, invStd, of(3), of(1), Activation.RELU), y);
        assertNumbers(y, 0, 0, 2, 4);
        ReferenceStorage scale = backend.allocate(1);
        ReferenceStorage shift = backend.allocate(1);
        backend.batchNormFold(1, new RunningNorm(of(4), of(5), of(6), of(1), 4), scale, shift);
        assertNumbers(scale, 2);
        assertNumbers(shift, -7);
        ReferenceStorage dx = backend.allocate(4);
        ReferenceStorage dgamma = backend.allocate(1);
        ReferenceStorage dbeta = backend.allocate(1);
        backend.batchNormFixedBackward(s, x, new Prologue.Norm(mean, invStd, of(3), of(1), Activation.RELU),
                of(1, 1, 1, 2), new BatchNormGradients(dx, dgamma, dbeta));
        assertNumbers(dbeta, 3);
        assertNumbers(dgamma, 7.0 / 3);
        assertNumbers(dx, 0, 0, 1, 2);
    }

    @Test
    void scalesAndSpreadsOverPixels() {
        ReferenceStorage x = of(1, 2, 3, 4, 5, 6, 7, 8);
        ReferenceStorage y = backend.allocate(8);
        ImageShape s = new ImageShape(2, 2, 2);
        backend.scaleChannels(s, x, of(1, 0, 2, 10), y);
        assertNumbers(y, 1, 0, 3, 0, 10, 60, 14, 80);
        ReferenceStorage ds = backend.allocate(4);
        backend.scaleChannelsBackward(s, x, of(1, 0, 2, 10), of(1, 1, 1, 1, 1, 1, 2, 2), y, ds);
        assertNumbers(ds, 4, 6, 19, 22);
        assertNumbers(y, 1, 0, 1, 0, 2, 10, 4, 20);
        backend.spreadOverPixels(s, of(1, 2, 3, 4), 0.5f, y, true);
        assertNumbers(y, 1.5, 1, 1.5, 1, 3.5, 12, 5.5, 22);
    }

    @Test
    void poolsOverWindowsThatMayOverlap() {
        ReferenceStorage y = backend.allocate(2);
        AvgPoolShape s = new AvgPoolShape(1, 1, 1, 3, 1, 2);
        backend.adaptiveAvgPool(s, of(1, 2, 6), y);
        assertNumbers(y, 1.5, 4);
        ReferenceStorage dx = backend.allocate(3);
        backend.adaptiveAvgPoolBackward(s, of(2, 4), dx);
        assertNumbers(dx, 1, 3, 2);
    }

    @Test
    void classifies() {
        double third = Math.log(3);
        ReferenceStorage probabilities = backend.allocate(4);
        ReferenceStorage loss = backend.allocate(1);
        // probabilities ¼, ¾ and ½, ½
        ClassTargets targets = new ClassTargets(new int[] {1, 0}, 2, 0.5f);
        backend.crossEntropy(targets, of(0, third, 1000, 1000), loss, probabilities);
        assertNumbers(probabilities, 0.25, 0.75, 0.5, 0.5);
        assertNumbers(loss, (-0.75 * Math.log(0.75) - 0.25 * Math.log(0.25) + Math.log(2)) / 2);
        ReferenceStorage dlogits = backend.allocate(4);
        backend.crossEntropyBackward(targets, probabilities, of(2), dlogits);
        assertNumbers(dlogits, 0, 0, -0.25, 0.25);
    }

    @Test
    void stepsOptimisers() {
        ReferenceStorage p = of(1, 1);
        ReferenceStorage m = of(0, 0);
        ReferenceStorage v = of(0, 0);
        // the first step of Adam is lr · sign(g)
        backend.adamStep(new AdamParameter(p, of(4, -0.1), m, v, 2, 1), new AdamOptions(0.125f, 0.5f, 0.75f, 0, 0));
        assertNumbers(p, 0.875, 1.125);
        assertNumbers(m, 2, -0.05);
        assertNumbers(v, 4, 0.0025);

        ReferenceStorage weights = of(1);
        ReferenceStorage buffer = of(0);
        backend.sgdStep(new SgdParameter(weights, of(1), buffer, 1, true), new SgdOptions(0.5f, 0.5f, 0.5f, false));
        assertNumbers(buffer, 1.5);
        assertNumbers(weights, 0.25);
        backend.sgdStep(new SgdParameter(weights, of(1), buffer, 1, false), new SgdOptions(0.5f, 0.5f, 0, true));
        assertNumbers(buffer, 1.75);
        assertNumbers(weights, 0.25 - 0.5 * (1 + 0.5 * 1.75));
    }

    private ReferenceStorage of(double... values) {
        ReferenceStorage storage = backend.allocate(values.length);
        System.arraycopy(values, 0, storage.data(), 0, values.length);
        return storage;
    }

    private static void assertNumbers(ReferenceStorage actual, double... expected) {
        assertEquals(expected.length, actual.size());
        assertArrayEquals(expected, actual.data(), 1e-12);
    }
}
