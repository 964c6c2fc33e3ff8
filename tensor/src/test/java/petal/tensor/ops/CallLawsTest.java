package petal.tensor.ops;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import petal.tensor.Functional;
import petal.tensor.Generator;
import petal.tensor.IntTensor;
import petal.tensor.PadMode;
import petal.tensor.Pooling;
import petal.tensor.Selection;
import petal.tensor.Shapes;
import petal.tensor.Tensor;
import petal.tensor.backend.PoolWindow;

/** The gradient of everything that tensors offer, and what holds between operations that undo or compose one another. */
class CallLawsTest {
    /** A function of a tensor and one of its dimensions. */
    private interface AlongDimension {
        Tensor of(Tensor x, int dim);
    }

    private static final Map<String, AlongDimension> ALONG = new LinkedHashMap<>();
    static {
        ALONG.put("softmax", Tensor::softmax);
        ALONG.put("logSoftmax", Tensor::logSoftmax);
        ALONG.put("logSumExp", (x, dim) -> x.logSumExp(true, dim));
        ALONG.put("logSumExp over all", (x, _) -> x.logSumExp());
        ALONG.put("prod", Tensor::prod);
        ALONG.put("cumsum", Tensor::cumsum);
        ALONG.put("cumprod", Tensor::cumprod);
        ALONG.put("tan", (x, _) -> x.tanh().tan());
        ALONG.put("movedim", (x, dim) -> x.movedim(dim, 0).square());
        ALONG.put("repeatInterleave", (x, dim) -> x.repeatInterleave(2, dim).square());
        ALONG.put("lerp", (x, dim) -> x.lerp(x.flip(dim).square(), 0.3));
        ALONG.put("maskedSelect", (x, _) -> x.maskedSelect(x.gt(0)).square());
        ALONG.put("meshgrid", (x, _) -> Functional.meshgrid(x.flatten(0), x.flatten(0)).getLast().square());
        ALONG.put("sum", (x, dim) -> x.sum(dim).square());
        ALONG.put("mean", (x, dim) -> x.mean(dim).square());
        ALONG.put("max", (x, dim) -> x.max(dim).values());
        ALONG.put("min", (x, dim) -> x.min(dim).values());
        ALONG.put("sort", (x, dim) -> x.sort(dim, true).values().cumsum(dim));
        ALONG.put("topk", (x, dim) -> x.topk(1, dim).values());
        ALONG.put("flip", (x, dim) -> x.flip(dim).square());
        ALONG.put("roll", (x, dim) -> x.roll(1, dim).square());
        ALONG.put("repeat", (x, _) -> x.repeat(2, 1, 2).square());
        ALONG.put("pad", (x, _) -> x.pad(2, 1, 0, 2, 1).square());
        ALONG.put("pad reflect",
                (x, dim) -> x.flip(dim).pad(PadMode.REFLECT, x.size(2) - 1, 0, 0, x.size(1) - 1).square());
        ALONG.put("pad replicate", (x, _) -> x.pad(PadMode.REPLICATE, 2, 0, 0, 3).square());
        ALONG.put("pad circular", (x, _) -> x.pad(PadMode.CIRCULAR, x.size(2), 0, 0, 1).square());
        ALONG.put("diagonal", (x, dim) -> x.diagonal(dim, 2, 0).square());
        ALONG.put("select", (x, dim) -> x.select(dim, -1).square());
        ALONG.put("split",
                (x, dim) -> Functional.concat(dim, x.split(2, dim).reversed().toArray(Tensor[]::new)).square());
        ALONG.put("chunk", (x, dim) -> x.chunk(2, dim).getFirst().square());
        ALONG.put("tril", (x, _) -> x.tril(0).square());
        ALONG.put("triu", (x, _) -> x.triu(1).square());
        ALONG.put("normalize", (x, dim) -> Functional.normalize(x, dim, 1e-12));
        ALONG.put("layerNorm", (x, _) -> Functional.layerNorm(x, 2, null, null, 1e-2));
        ALONG.put("rmsNorm", (x, _) -> Functional.rmsNorm(x, 1, null, 1e-2));
        ALONG.put("maskedFill", (x, _) -> x.maskedFill(x.gt(0.5), -2).square());
        ALONG.put("step", (x, dim) -> new Step(x, Math.floorMod(dim, 3), 2).apply().square());
        ALONG.put("dilate", (x, dim) -> new Dilate(x, Math.floorMod(dim, 3), 3).apply().square());
        for (Pointwise.Function f : List.of(Functions.SIN, Functions.COS, Functions.EXPM1, Functions.ERF,
                Functions.GELU,
                Functions.HARDSWISH, Functions.SOFTPLUS, Functions.LOG_SIGMOID, Functions.leakyRelu(0.1),
                Functions.elu(0.7), Functions.ROUND, Functions.FLOOR, Functions.CEIL)) {
            ALONG.put(f.name(), (x, _) -> x.map(f.name(), f.value(), f.slope()));
        }
    }

    @Provide
    Arbitrary<String> calls() {
        return Arbitraries.of(ALONG.keySet());
    }

    @Label("The gradient of every operation along a dimension matches finite differences.")
    @Property(tries = 300)
    void gradientAlongDimensions(@ForAll("calls") String call, @ForAll @Size(3) List<@Dims Integer> dims,
            @ForAll @IntRange(min = -3, max = 2) int dim, @ForAll long seed) {
        Inputs.check(t -> ALONG.get(call).of(t[0], dim), new Inputs(seed).apart(Inputs.shape(dims)));
    }

    @Label("The gradient of products of batches matches finite differences, whatever broadcasts.")
    @Property(tries = 60)
    void gradientOfMatmul(@ForAll @Size(max = 2) List<@Dims Integer> lead, @ForAll @IntRange(max = 3) int ones,
            @ForAll @IntRange(max = 2) int fewer, @ForAll @Dims int m, @ForAll @Dims int k, @ForAll @Dims int n,
            @ForAll long seed) {
        int[] leadA = new int[lead.size()];
        Arrays.setAll(leadA, d -> (ones >> d & 1) == 1 ? 1 : lead.get(d));
        int[] leadB = Arrays.copyOfRange(Inputs.shape(lead), Math.min(fewer, lead.size()), lead.size());
        Inputs inputs = new Inputs(seed);
        Inputs.check(t -> t[0].matmul(t[1]), inputs.normal(joined(leadA, m, k)), inputs.normal(joined(leadB, k, n)));
        Inputs.check(t -> t[0].matmul(t[1]), inputs.normal(joined(leadA, m, k)), inputs.normal(k));
        Inputs.check(t -> t[0].matmul(t[1]), inputs.normal(k), inputs.normal(joined(leadB, k, n)));
        Inputs.check(t -> Functional.linear(t[0], t[1], t[2]), inputs.normal(joined(leadA, m, k)), inputs.normal(n, k),
                inputs.normal(n));
    }

    private static int[] joined(int[] lead, int... rest) {
        int[] shape = Arrays.copyOf(lead, lead.length + rest.length);
        System.arraycopy(rest, 0, shape, lead.length, rest.length);
        return shape;
    }

    @Label("The gradients of choosing by numbers match finite differences.")
    @Property(tries = 40)
    void gradientsOfChoosing(@ForAll @Dims int a, @ForAll @Dims int b, @ForAll @IntRange(max = 1) int dim,
            @ForAll @Dims int length, @ForAll long seed) {
        int[] shape = {a, b};
        shape[dim] = length;
        IntTensor index = IntTensor.randint(new Generator(seed), 0, dim == 0 ? a : b, shape);
        Inputs inputs = new Inputs(seed);
        Inputs.check(t -> t[0].gather(dim, index).square(), inputs.normal(a, b));
        Inputs.check(t -> t[0].scatterAdd(dim, index, t[1]).square(), inputs.normal(a, b), inputs.normal(shape));
        Inputs.check(t -> t[0].indexSelect(dim, IntTensor.vector(0, 0)).square(), inputs.normal(a, b));
        Tensor condition = Inputs.normalValues(seed, b).gt(0);
        Inputs.check(t -> Functional.where(condition, t[0], t[1]).square(), inputs.normal(a, b), inputs.normal(a, 1));
    }

    @Label("The gradients of einsum match finite differences.")
    @Property(tries = 30)
    void gradientsOfEinsum(@ForAll @Dims int a, @ForAll @Dims int b, @ForAll @Dims int c, @ForAll long seed) {
        Inputs inputs = new Inputs(seed);
        Inputs.check(t -> Functional.einsum("ab,cb,ca->ca", t), inputs.normal(a, b), inputs.normal(c, b),
                inputs.normal(c, a));
        Inputs.check(t -> Functional.einsum("abc,b->ca", t), inputs.normal(a, b, c), inputs.normal(b));
        Inputs.check(t -> Functional.einsum("aab,a...b->b...", t), inputs.normal(a, a, b), inputs.normal(a, c, 1, b));
    }

    @Label("The gradients of windows over images match finite differences.")
    @Property(tries = 40)
    void gradientsOfWindows(@ForAll @Dims int channels, @ForAll @IntRange(min = 1, max = 2) int step,
            @ForAll @IntRange(max = 1) int pad, @ForAll @IntRange(min = 1, max = 2) int dilation, @ForAll long seed) {
        Inputs inputs = new Inputs(seed);
        Inputs.Input x = inputs.apart(2, channels, 5, 4);
        PoolWindow window = new PoolWindow(3, 2, step, 2, pad, 1 - pad, dilation == 2);
        Inputs.check(t -> Pooling.maxPool2d(t[0], window), x);
        Inputs.check(t -> Pooling.avgPool2d(t[0], window), x);
        Inputs.check(t -> Pooling.adaptiveMaxPool2d(t[0], 2, 3), x);
        Inputs.check(t -> Functional.conv2d(t[0], t[1], t[2], new int[] {step, 1}, new int[] {pad, 1},
                new int[] {1, dilation}, 1), x, inputs.normal(2, channels, 3, 2), inputs.normal(2));
        Inputs.check(t -> Functional.conv1d(t[0], t[1], t[2], step, pad, dilation, channels),
                inputs.normal(2, channels, 6),
                inputs.normal(channels, 1, 3), inputs.normal(channels));
        Inputs.check(t -> Functional.convTranspose2d(t[0], t[1], t[2], step, pad, step - 1, 1),
                inputs.normal(1, channels, 3, 2), inputs.normal(channels, 2, 3, 3), inputs.normal(2));
        Inputs.check(t -> Interpolation.nearest(t[0], 3, 6).square(), x);
        Inputs.check(t -> Interpolation.bilinear(t[0], 3, 6, pad == 1), x);
    }

    @Label("The gradients of distances and angles match finite differences.")
    @Property(tries = 30)
    void gradientsOfDistances(@ForAll @Dims int n, @ForAll @Dims int m, @ForAll long seed) {
        Inputs inputs = new Inputs(seed);
        Inputs.check(t -> Functional.cdist(t[0], t[1]), inputs.positive(n, 3), inputs.normal(m, 3));
        Inputs.check(t -> Functional.cosineSimilarity(t[0], t[1], -1, 1e-8), inputs.positive(n, 3),
                inputs.positive(1, 3));
        Inputs.check(t -> t[0].norm(), inputs.positive(n, m));
    }

    // ---- what undoes what

    @Label("Sorting orders the elements, and gathering its indices gives the same.")
    @Property(tries = 60)
    void sortingAgreesWithItsIndices(@ForAll @Size(3) List<@Dims Integer> dims, @ForAll @IntRange(max = 2) int dim,
            @ForAll boolean descending, @ForAll long seed) {
        Tensor x = Inputs.normalValues(seed, Inputs.shape(dims)).mul(2).round();
        Selection sorted = x.sort(dim, descending);
        assertArrayEquals(sorted.values().toArray(), x.gather(dim, sorted.indices()).toArray());
        int n = x.size(dim);
        for (int i = 1; i < n; i++) {
            Tensor rise = sorted.values().select(dim, i).sub(sorted.values().select(dim, i - 1));
            assertEquals(0, (descending ? rise.gt(0) : rise.lt(0)).sum().item());
        }
        assertArrayEquals(x.argmax(dim).toArray(), ints(x.sort(dim, true).indices().toTensor().select(dim, 0)));
        assertArrayEquals(x.topk(n, dim).values().toArray(), x.sort(dim, true).values().toArray());
    }

    private static int[] ints(Tensor t) {
        return IntTensor.of(t).toArray();
    }

    @Label("Flipping twice, rolling on and back, splitting and joining change nothing.")
    @Property(tries = 60)
    void whatIsUndone(@ForAll @Size(3) List<@Dims Integer> dims, @ForAll @IntRange(min = -3, max = 2) int dim,
            @ForAll @IntRange(min = -5, max = 5) int shift, @ForAll @Dims int size, @ForAll long seed) {
        Tensor x = Inputs.normalValues(seed, Inputs.shape(dims));
        assertArrayEquals(x.toArray(), x.flip(dim).flip(dim).toArray());
        assertArrayEquals(x.toArray(), x.roll(shift, dim).roll(-shift, dim).toArray());
        assertArrayEquals(x.toArray(), Functional.concat(dim, x.split(size, dim).toArray(Tensor[]::new)).toArray());
        assertArrayEquals(x.toArray(), Functional.concat(dim, x.chunk(size, dim).toArray(Tensor[]::new)).toArray());
        assertArrayEquals(x.toArray(), x.tril(0).add(x.triu(1)).toArray());
        assertTrue(x.cumsum(dim).select(dim, -1).allClose(x.sum(dim)));
    }

    @Label("What scatter puts in gather finds, the rest stays, and the gradients match finite differences.")
    @Property(tries = 60)
    void scatteringAndGathering(@ForAll @Dims int n, @ForAll @Dims int m, @ForAll @IntRange(max = 1) int dim,
            @ForAll long seed) {
        Inputs inputs = new Inputs(seed);
        int length = dim == 0 ? n : m;
        int[] order = new Generator(seed).randperm(length);
        int[] shape = dim == 0 ? new int[] {1, m} : new int[] {n, 1};
        int[] numbers = new int[Shapes.size(shape)];
        Arrays.setAll(numbers, i -> order[i % length]);
        IntTensor index = IntTensor.of(numbers, shape);
        Tensor x = Inputs.normalValues(seed, n, m);
        Tensor source = Inputs.normalValues(seed + 1, shape);
        Tensor y = x.scatter(dim, index, source);
        assertArrayEquals(source.toArray(), y.gather(dim, index).toArray());
        assertArrayEquals(x.toArray(), y.scatter(dim, index, x.gather(dim, index)).toArray());
        assertEquals(n * m - y.eq(x).sum().item(), source.size());
        Inputs.check(t -> t[0].scatter(dim, index, t[1]).square(), inputs.normal(n, m), inputs.normal(shape));
    }

    @Label("The elements at the positions that nonzero names are those that a mask selects.")
    @Property(tries = 60)
    void positionsAndMasks(@ForAll @Size(3) List<@Dims Integer> dims, @ForAll long seed) {
        Tensor x = Inputs.normalValues(seed, Inputs.shape(dims)).round();
        IntTensor found = x.nonzero();
        float[] selected = x.maskedSelect(x).toArray();
        assertEquals(selected.length, found.size(0));
        assertEquals(x.ne(0).sum().item(), selected.length);
        for (int i = 0; i < selected.length; i++) {
            assertEquals(selected[i], x.get(found.get(i, 0), found.get(i, 1), found.get(i, 2)));
        }
        assertEquals(selected.length > 0 ? 1 : 0, x.any().item());
        assertEquals(selected.length == x.size() ? 1 : 0, x.all().item());
    }

    @Label("A transposed convolution is the convolution's adjoint: ⟨conv x, y⟩ = ⟨x, convᵀ y⟩.")
    @Property(tries = 30)
    void transposedConvolutionIsTheAdjoint(@ForAll @Dims int in, @ForAll @Dims int out,
            @ForAll @IntRange(min = 1, max = 3) int step,
            @ForAll @IntRange(max = 1) int pad, @ForAll long seed) {
        Tensor x = Inputs.normalValues(seed, 1, in, 7, 7);
        Tensor w = Inputs.normalValues(seed + 1, out, in, 3, 3);
        Tensor conv = Functional.conv2d(x, w, null, step, pad, 1);
        Tensor y = Inputs.normalValues(seed + 2, conv.shape());
        int rest = 7 - ((conv.size(2) - 1) * step - 2 * pad + 3);
        Tensor back = Functional.convTranspose2d(y, w, null, step, pad, rest, 1);
        assertEquals(conv.mul(y).sum().item(), back.mul(x).sum().item(), 1e-4);
    }

    @Example
    void numbersOfPlaces() {
        IntTensor index = IntTensor.of(new int[] {2, 0, 1, 1}, 2, 2);
        assertArrayEquals(new float[] {0, 0, 1, 1, 0, 0, 0, 1, 0, 0, 1, 0}, index.oneHot(3).toArray());
        assertEquals("[2, 2, 3]", Shapes.toString(index.oneHot(3).shape()));
        assertEquals(1, index.get(1, 0));
        assertEquals(index, IntTensor.of(index.toTensor()));
        assertEquals("expected whole numbers up to 2^24, got 0.5",
                assertThrows(IllegalArgumentException.class, () -> IntTensor.of(Tensor.vector(0.5f))).getMessage());
        assertThrows(IllegalArgumentException.class, () -> IntTensor.of(Tensor.vector(Float.NaN)));
        assertThrows(IndexOutOfBoundsException.class, () -> index.oneHot(2));
    }

    @Example
    void faultsAreNamed() {
        Tensor x = Tensor.arange(6).reshape(2, 3);
        Map<String, Runnable> faults = new LinkedHashMap<>();
        faults.put("gather: position 2 does not exist in dimension 0 of shape [2, 3]; expected 0 to 1",
                () -> x.gather(0, IntTensor.of(new int[] {2}, 1, 1)));
        faults.put(
                "gather: the index must have the rank of [2, 3] and may be longer in dimension 1 only, got shape [3, 1]",
                () -> x.gather(1, IntTensor.of(new int[3], 3, 1)));
        faults.put("topk: expected k from 0 to 3, the length of dimension 1 of shape [2, 3], got 4",
                () -> x.topk(4, 1));
        faults.put("scatter: two elements of the source go to one place of the tensor; scatterAdd adds them up",
                () -> x.scatter(1, IntTensor.of(new int[] {2, 2}, 1, 2), Tensor.zeros(1, 2)));
        faults.put("scatter: expected one number for each element of the source, got [1, 1] for [1, 2]",
                () -> x.scatter(1, IntTensor.of(new int[1], 1, 1), Tensor.zeros(1, 2)));
        faults.put("maskedSelect: expected a mask that broadcasts to [2, 3], got [4, 2, 3]",
                () -> x.maskedSelect(Tensor.zeros(4, 2, 3)));
        faults.put("meshgrid: expected vectors, got shape [2, 3]", () -> Functional.meshgrid(x));
        faults.put("repeatInterleave: expected at least 0 times, got -1", () -> x.repeatInterleave(-1, 0));
        faults.put("split: pieces have at least 1 entry, got 0", () -> x.split(0, 1));
        faults.put("repeat: expected a number for each dimension of [2, 3], got [2]", () -> x.repeat(2));
        faults.put(
                "einsum \"ij,jk->ik\": expected one group of letters, with ... at most once, for each of 1 operands, "
                        + "and at most one result behind ->",
                () -> Functional.einsum("ij,jk->ik", x));
        faults.put("einsum \"ij,ij->i\": 'i' is 2 in one operand and 3 in another",
                () -> Functional.einsum("ij,ij->i", x, x.t()));
        faults.put("matmul: expected [..., m, k] and [..., k, n], got [2, 3] and [2, 3]", () -> x.matmul(x));
        faults.put(
                "pad: expected two numbers of at least 0 for each of the last dimensions of [2, 3], the last one first, "
                        + "got [-1, 0]; slice takes elements away",
                () -> x.pad(0, -1, 0));
        faults.put("arange: expected a step that leads from the start to the end, got start 0.0, end 1.0 and step -1.0",
                () -> Tensor.arange(0, 1, -1));
        faults.put("the largest of no numbers is not defined; got shape [0, 3] and dimension 0",
                () -> x.slice(0, 0, 0).max(0));
        faults.put("pool2d: a window of 4 × 4 does not fit into an input that is 1 high with padding 0",
                () -> Pooling.maxPool2d(Tensor.zeros(1, 1, 1, 1), PoolWindow.square(4, 1, 0, true)));
        faults.put("pool2d: window and stride are at least 1, got a window of 2 × 2 and a stride of 0 × 0",
                () -> PoolWindow.square(2, 0, 0, false));
        faults.put("pool2d: the padding is at least 0 and at most half of the window, got 2 × 2 for a window of 3 × 3",
                () -> PoolWindow.square(3, 1, 2, false));
        faults.put("pad: a border of mode reflect has from 0 to 2 elements at each end of dimension 1 of shape [2, 3], "
                + "got 0 and 3", () -> x.pad(PadMode.REFLECT, 0, 3));
        faults.put(
                "pad: a border of mode replicate has from 0 to 0 elements at each end of dimension 1 of shape [2, 0], "
                        + "got 1 and 0",
                () -> x.slice(1, 0, 0).pad(PadMode.REPLICATE, 1, 0));
        faults.put("pad: expected two numbers for each of the last dimensions of [2, 3], the last one first, got [1]",
                () -> x.pad(PadMode.CIRCULAR, 1));
        faults.put("diagonal: expected two different dimensions of [2, 3], got 1 and -1", () -> x.diagonal(0, 1, -1));
        faults.put("einsum \"ii->i\": 'i' is 2 in one dimension and 3 in another", () -> Functional.einsum("ii->i", x));
        faults.put("einsum \"ij->ii\": the result has a letter twice, or one that no operand has",
                () -> Functional.einsum("ij->ii", x));
        faults.put("einsum \"...ijk\": \"...ijk\" names 3 dimensions of a tensor of shape [2, 3]",
                () -> Functional.einsum("...ijk", x));
        faults.put("multinomial: weights are at least 0 and finite, got -1.0 in row 0",
                () -> IntTensor.multinomial(new Generator(1), Tensor.vector(1, -1), 1, true));
        faults.put("multinomial: row 0 has 1 categories of a weight above 0, too few for 2 samples without replacement",
                () -> IntTensor.multinomial(new Generator(1), Tensor.vector(1, 0), 2, false));
        faults.put(
                "multinomial: expected weights [categories] or [rows, categories] and at least one sample, got shape "
                        + "[] and 1 samples",
                () -> IntTensor.multinomial(new Generator(1), Tensor.scalar(1), 1, true));
        faults.forEach((message, call) -> assertEquals(message,
                assertThrows(RuntimeException.class, call::run).getMessage()));
    }

    @Example
    void closeness() {
        Tensor x = Tensor.vector(1, Float.POSITIVE_INFINITY, -2);
        assertTrue(x.allClose(x.add(1e-6)));
        assertFalse(x.allClose(x.add(1e-3)));
        assertTrue(x.allClose(x.add(1e-3), 0, 0.01));
        assertFalse(x.allClose(Tensor.vector(1, 5, -2)));
        assertFalse(Tensor.vector(Float.NaN).allClose(Tensor.vector(Float.NaN)));
        assertFalse(Tensor.vector(5).allClose(Tensor.vector(Float.POSITIVE_INFINITY)));
    }
}
