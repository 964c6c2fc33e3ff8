package petal.tensor.backend.cpu.conv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import petal.tensor.backend.Activation;
import petal.tensor.backend.Conv2dShape;
import petal.tensor.backend.Epilogue;
import petal.tensor.backend.Storage;
import petal.tensor.backend.cpu.CpuBackend;
import petal.tensor.backend.cpu.fusion.ChannelEpilogue;
import petal.tensor.backend.cpu.memory.CpuStorage;
import petal.tensor.backend.reference.ReferenceBackend;
import petal.tensor.backend.reference.ReferenceStorage;

class ConvolutionsTest {
    private static final ChannelEpilogue PLAIN = new ChannelEpilogue(null, null, Activation.NONE, null);

    private final ReferenceBackend reference = ReferenceBackend.instance();
    private final Random random = new Random(2);

    private float[] numbers(int n) {
        float[] x = new float[n];
        for (int i = 0; i < n; i++) {
            x[i] = random.nextFloat() - 0.5f;
        }
        return x;
    }

    private Storage storage(float[] x) {
        Storage storage = reference.allocate(x.length);
        reference.copyIn(x, 0, storage, 0, x.length);
        return storage;
    }

    /** Results lie in arrays that are longer than needed, as those of the pool, and full of NaN before. */
    private static float[] output(int n) {
        float[] y = new float[n + 3];
        java.util.Arrays.fill(y, Float.NaN);
        return y;
    }

    private static void assertClose(Storage expected, float[] got) {
        double[] want = ((ReferenceStorage) expected).data();
        double largest = 0;
        for (double v : want) {
            largest = Math.max(largest, Math.abs(v));
        }
        for (int i = 0; i < want.length; i++) {
            assertEquals(want[i], got[i], 1e-5 * largest + 1e-7, "at index " + i);
        }
        for (int i = want.length; i < got.length; i++) {
            assertTrue(Float.isNaN(got[i]), "wrote beyond the end");
        }
    }

    private void check(Conv2dShape s, Activation act, boolean scaled, boolean residual) {
        float[] x = numbers(s.inSize());
        float[] w = numbers(s.weightSize());
        checkForward(s, x, w, PLAIN);
        checkForward(s, x, w, new ChannelEpilogue(scaled ? numbers(s.outChannels()) : null,
                numbers(s.outChannels()), act, residual ? numbers(s.outSize()) : null));
        float[] dy = numbers(s.outSize());
        float[] dx = output(s.inSize());
        Convolutions.inputGrad(s, dy, w, dx);
        Storage expectedDx = reference.allocate(s.inSize());
        reference.conv2dInputGrad(s, storage(dy), storage(w), expectedDx);
        assertClose(expectedDx, dx);
        float[] dw = output(s.weightSize());
        Convolutions.weightGrad(s, x, dy, dw);
        Storage expectedDw = reference.allocate(s.weightSize());
        reference.conv2dWeightGrad(s, storage(x), storage(dy), expectedDw);
        assertClose(expectedDw, dw);
    }

    private void checkForward(Conv2dShape s, float[] x, float[] w, ChannelEpilogue epilogue) {
        CpuStorage weight = (CpuStorage) CpuBackend.instance().allocate(w.length);
        CpuBackend.instance().copyIn(w, 0, weight, 0, w.length);
        checkForward(s, x, w, weight, epilogue);
        // from the second time on the weight's order is kept
        checkForward(s, x, w, weight, epilogue);
        checkForward(s, x, w, weight, epilogue);
    }

    private void checkForward(Conv2dShape s, float[] x, float[] w, CpuStorage weight, ChannelEpilogue epilogue) {
        float[] y = output(s.outSize());
        Convolutions.forward(s, x, weight, epilogue, y);
        Epilogue same = new Epilogue(epilogue.scale() == null ? null : storage(epilogue.scale()),
                epilogue.shift() == null ? null : storage(epilogue.shift()), epilogue.act(),
                epilogue.residual() == null ? null : storage(epilogue.residual()));
        Storage expected = reference.allocate(s.outSize());
        reference.conv2d(s, storage(x), storage(w), same, expected);
        assertClose(expected, y);
    }

    @Property(tries = 60)
    void pointwiseEqualsTheReference(@ForAll("pointwise") Conv2dShape s, @ForAll Activation act, @ForAll boolean scaled,
            @ForAll boolean residual) {
        check(s, act, scaled, residual);
    }

    @Provide
    Arbitrary<Conv2dShape> pointwise() {
        Arbitrary<Integer> channels = Arbitraries.integers().between(1, 130);
        Arbitrary<Integer> pixels = Arbitraries.integers().between(1, 9);
        return Combinators.combine(pixels, channels, channels, pixels, Arbitraries.integers().between(1, 3))
                .as((h, in, out, w, n) -> new Conv2dShape(n, in, h, w, out, 1, 1, 1, 0, 1));
    }

    @Property(tries = 150)
    void depthwiseEqualsTheReference(@ForAll("depthwise") Conv2dShape s, @ForAll Activation act, @ForAll boolean scaled,
            @ForAll boolean residual) {
        check(s, act, scaled, residual);
    }

    @Provide
    Arbitrary<Conv2dShape> depthwise() {
        Arbitrary<Integer> size = Arbitraries.integers().between(1, 12);
        return Combinators.combine(Arbitraries.integers().between(1, 70), size, size, Arbitraries.of(3, 5),
                Arbitraries.of(1, 2), Arbitraries.integers().between(1, 2))
                .as((c, h, w, k, stride, n) -> new Conv2dShape(n, c, h, w, c, k, k, stride, k / 2, c));
    }

    @Property(tries = 40)
    void unusualDepthwiseEqualsTheReference(@ForAll("unusualDepthwise") Conv2dShape s, @ForAll Activation act) {
        check(s, act, true, false);
    }

    @Provide
    Arbitrary<Conv2dShape> unusualDepthwise() {
        Arbitrary<Integer> size = Arbitraries.integers().between(7, 12);
        return Combinators.combine(Arbitraries.integers().between(1, 40), size, size, Arbitraries.of(1, 2, 3, 4, 7),
                Arbitraries.of(1, 2, 3), Arbitraries.integers().between(0, 3))
                .as((c, h, w, k, stride, padding) -> new Conv2dShape(2, c, h, w, c, k, k, stride, padding, c));
    }

    @Property(tries = 60)
    void anyOtherConvolutionEqualsTheReference(@ForAll("any") Conv2dShape s, @ForAll Activation act,
            @ForAll boolean scaled, @ForAll boolean residual) {
        check(s, act, scaled, residual);
    }

    @Provide
    Arbitrary<Conv2dShape> any() {
        Arbitrary<Integer> channels = Arbitraries.integers().between(1, 20);
        Arbitrary<Integer> size = Arbitraries.integers().between(5, 12);
        Arbitrary<Integer> kernel = Arbitraries.integers().between(1, 5);
        Arbitrary<int[]> window = Combinators.combine(kernel, kernel, Arbitraries.integers().between(1, 3),
                Arbitraries.integers().between(0, 2), Arbitraries.of(1, 1, 2, 3))
                .as((kh, kw, s, p, g) -> new int[] {kh, kw, s, p, g});
        return Combinators.combine(channels, channels, size, size, window, Arbitraries.integers().between(1, 3))
                .as((in, out, h, w, k, n) -> new Conv2dShape(n, in * k[4], h, w, out * k[4], k[0], k[1], k[2], k[3],
                        k[4]));
    }

    @Example
    void everyKindOfLayerOfEfficientNet() {
        check(new Conv2dShape(2, 3, 28, 28, 32, 3, 3, 2, 1, 1), Activation.SILU, true, false);
        check(new Conv2dShape(2, 96, 28, 28, 96, 3, 3, 2, 1, 96), Activation.SILU, true, false);
        check(new Conv2dShape(2, 144, 14, 14, 144, 5, 5, 2, 2, 144), Activation.SILU, true, false);
        check(new Conv2dShape(2, 48, 14, 14, 48, 5, 5, 1, 2, 48), Activation.SILU, true, false);
        check(new Conv2dShape(2, 72, 14, 14, 72, 3, 3, 1, 1, 72), Activation.SILU, true, false);
        check(new Conv2dShape(2, 240, 14, 14, 80, 1, 1, 1, 0, 1), Activation.NONE, true, true);
        check(new Conv2dShape(1, 96, 1, 1, 4, 1, 1, 1, 0, 1), Activation.SILU, false, false);
        check(new Conv2dShape(16, 4, 1, 1, 96, 1, 1, 1, 0, 1), Activation.SIGMOID, false, false);
    }

    @Example
    void aChangedWeightIsNoticed() {
        for (Conv2dShape s : new Conv2dShape[] {new Conv2dShape(2, 20, 3, 3, 40, 1, 1, 1, 0, 1),
            new Conv2dShape(1, 32, 8, 8, 32, 3, 3, 1, 1, 32), new Conv2dShape(1, 3, 8, 8, 16, 3, 3, 2, 1, 1)}) {
            float[] x = numbers(s.inSize());
            float[] w = numbers(s.weightSize());
            CpuStorage weight = (CpuStorage) CpuBackend.instance().allocate(w.length);
            for (int change = 0; change < 3; change++) {
                w[change] += 1;
                CpuBackend.instance().copyIn(w, 0, weight, 0, w.length);
                weight.touch();
                for (int use = 0; use < 3; use++) {
                    checkForward(s, x, w, weight, PLAIN);
                }
            }
        }
    }
}
