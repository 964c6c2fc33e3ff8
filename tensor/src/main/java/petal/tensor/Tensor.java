package petal.tensor;

import java.util.Arrays;
import java.util.Objects;
import java.util.stream.IntStream;
import petal.tensor.autograd.Engine;
import petal.tensor.autograd.Operation;
import petal.tensor.backend.Backend;
import petal.tensor.backend.Binary;
import petal.tensor.backend.Reduction;
import petal.tensor.backend.Storage;
import petal.tensor.backend.Unary;
import petal.tensor.ops.Affine;
import petal.tensor.ops.Elementwise;
import petal.tensor.ops.ElementwisePair;
import petal.tensor.ops.Expand;
import petal.tensor.ops.MatMul;
import petal.tensor.ops.Permute;
import petal.tensor.ops.Reduce;
import petal.tensor.ops.Reshape;
import petal.tensor.ops.Slice;
import petal.tensor.ops.Softmax;

/**
 * An n-dimensional array of float32 numbers: a shape, strides that say where each element lies, and a storage that may be
 * shared with other tensors. A tensor that was computed from one that {@linkplain #requiresGrad() requires a gradient}
 * knows the operation that made it, and {@link #backward()} walks that history to fill {@link #grad()} of every leaf.
 *
 * <p>Names and semantics are PyTorch's. Tensors are immutable but for the methods that say "in place".
 * Operations on whole networks (convolution, normalisation, losses) are in {@link Functional}.
 */
public final class Tensor {
    private final Storage storage;
    private final int offset;
    private final int[] shape;
    private final int[] strides;
    private final int size;
    private boolean requiresGrad;
    private Operation gradFn;
    private Tensor grad;

    /** A view of {@code storage}; for operations and backends. */
    public Tensor(Storage storage, int offset, int[] shape, int[] strides) {
        this.storage = storage;
        this.offset = offset;
        this.shape = shape.clone();
        this.strides = strides.clone();
        this.size = Shapes.size(shape);
    }

    // ---- making tensors

    /**
     * A tensor on the CPU with the given numbers, row-major (the array is copied); no dimensions make a scalar.
     *
     * @throws IllegalArgumentException if the number of values is not the shape's size
     */
    public static Tensor of(float[] values, int... shape) {
        return of(Device.cpu(), values, shape);
    }

    /** A tensor on {@code device} with the given numbers, row-major; see {@link #of(float[], int...)}. */
    public static Tensor of(Device device, float[] values, int... shape) {
        if (values.length != Shapes.size(shape)) {
            throw new IllegalArgumentException("a tensor of shape " + Shapes.toString(shape) + " has " + Shapes.size(shape)
                    + " elements, got " + values.length + " values");
        }
        Tensor t = empty(device, shape);
        device.backend().copyIn(values, 0, t.storage, 0, values.length);
        return t;
    }

    /** A scalar on the CPU. */
    public static Tensor scalar(float value) {
        return of(new float[] {value});
    }

    /** Zeros on the CPU. */
    public static Tensor zeros(int... shape) {
        return full(Device.cpu(), 0, shape);
    }

    /** Ones on the CPU. */
    public static Tensor ones(int... shape) {
        return full(Device.cpu(), 1, shape);
    }

    /** The same number everywhere. */
    public static Tensor full(Device device, float value, int... shape) {
        Tensor t = empty(device, shape);
        device.backend().fill(t.storage, t.size, value);
        return t;
    }

    /** Independent draws from the uniform distribution on [0, 1), on the CPU. */
    public static Tensor rand(Generator generator, int... shape) {
        return of(generator.rand(Shapes.size(shape)), shape);
    }

    /** Independent draws from the standard normal distribution, on the CPU. */
    public static Tensor randn(Generator generator, int... shape) {
        return of(generator.randn(Shapes.size(shape)), shape);
    }

    /** Undefined numbers, row-major; for operations, which overwrite them. */
    public static Tensor empty(Device device, int... shape) {
        return emptyStrided(device, shape, Shapes.rowMajor(shape));
    }

    /** Undefined numbers in a dense layout with the given strides; for operations, which overwrite them. */
    public static Tensor emptyStrided(Device device, int[] shape, int[] strides) {
        Storage storage = device.backend().allocate(Shapes.size(shape));
        MemoryScope.register(storage);
        return new Tensor(storage, 0, shape, strides);
    }

    /** Undefined numbers of this tensor's shape, device and memory layout (row-major if this is not dense). */
    public Tensor emptyLike() {
        return isDense() ? emptyStrided(device(), shape, strides) : empty(device(), shape);
    }

    // ---- what it is

    /** Sizes of the dimensions. */
    public int[] shape() {
        return shape.clone();
    }

    /** Size of dimension {@code dim}; −1 is the last. */
    public int size(int dim) {
        return shape[Shapes.dimension(dim, shape.length)];
    }

    /** Number of elements. */
    public int size() {
        return size;
    }

    /** Number of dimensions. */
    public int rank() {
        return shape.length;
    }

    /** How many elements of the storage lie between neighbours along each dimension. */
    public int[] strides() {
        return strides.clone();
    }

    /** Where in the storage the first element lies. */
    public int offset() {
        return offset;
    }

    /** The numbers' home; for operations and optimisers. */
    public Storage storage() {
        return storage;
    }

    /** The kernels of the device that holds the numbers. */
    public Backend backend() {
        return storage.backend();
    }

    /** Where the numbers are. */
    public Device device() {
        return Device.of(storage.backend());
    }

    /** Whether the elements lie row-major from the storage's first element on. */
    public boolean isContiguous() {
        return offset == 0 && Shapes.sameLayout(shape, strides, Shapes.rowMajor(shape));
    }

    /** Whether this is [batch, channels, height, width] with the channels of each pixel side by side. */
    public boolean isChannelsLast() {
        return offset == 0 && rank() == 4 && Shapes.sameLayout(shape, strides, Shapes.channelsLast(shape));
    }

    /** Whether the elements fill the storage's beginning without gaps, in whatever order of dimensions. */
    public boolean isDense() {
        if (offset != 0) {
            return false;
        }
        int[] order = Shapes.memoryOrder(shape, strides);
        return Shapes.sameLayout(Shapes.permute(shape, order), Shapes.permute(strides, order),
                Shapes.rowMajor(Shapes.permute(shape, order)));
    }

    /** Whether both have the same shape and place their elements alike. */
    public boolean hasLayoutOf(Tensor other) {
        return offset == other.offset && Arrays.equals(shape, other.shape)
                && Shapes.sameLayout(shape, strides, other.strides);
    }

    // ---- reading

    /** A row-major copy of the numbers. */
    public float[] toArray() {
        float[] values = new float[size];
        Tensor t = isContiguous() ? this : detach().contiguous();
        backend().copyOut(t.storage, 0, values, 0, size);
        if (t != this) {
            MemoryScope.discard(t);
        }
        return values;
    }

    /**
     * The number in a tensor of one element.
     *
     * @throws IllegalStateException if there are more
     */
    public float item() {
        if (size != 1) {
            throw new IllegalStateException("item() reads a tensor of one element, this one has shape " + Shapes.toString(shape)
                    + "; use get(…) or toArray()");
        }
        float[] value = new float[1];
        backend().copyOut(storage, offset, value, 0, 1);
        return value[0];
    }

    /**
     * The number at an index, one position a dimension.
     *
     * @throws IndexOutOfBoundsException if there is no such element
     */
    public float get(int... index) {
        if (index.length != shape.length) {
            throw new IndexOutOfBoundsException("a tensor of shape " + Shapes.toString(shape) + " needs " + shape.length
                    + " indices, got " + index.length);
        }
        int at = offset;
        for (int i = 0; i < index.length; i++) {
            at += Objects.checkIndex(index[i], shape[i]) * strides[i];
        }
        float[] value = new float[1];
        backend().copyOut(storage, at, value, 0, 1);
        return value[0];
    }

    // ---- moving

    /** This tensor, or a row-major copy if it lies otherwise. Differentiable. */
    public Tensor contiguous() {
        return isContiguous() ? this : Reshape.contiguous(this);
    }

    /** This tensor, or a copy with the channels of each pixel side by side ([batch, channels, height, width]). */
    public Tensor channelsLast() {
        return isChannelsLast() ? this : Reshape.channelsLast(this);
    }

    /** A copy with a storage of its own, row-major, without history. */
    public Tensor copy() {
        Tensor copy = empty(device(), shape);
        backend().copyStrided(storage, offset, strides, copy.storage, 0, copy.strides, shape);
        return copy;
    }

    /** A copy on {@code device} without history, or this tensor if it is there already. */
    public Tensor to(Device device) {
        return device().equals(device) ? this : of(device, toArray(), shape).requiresGrad(requiresGrad && gradFn == null);
    }

    // ---- gradients

    /** Whether {@code backward} will compute a gradient with respect to this tensor. */
    public boolean requiresGrad() {
        return requiresGrad || gradFn != null;
    }

    /**
     * Asks for a gradient with respect to this leaf, or stops asking. Returns this tensor.
     *
     * @throws IllegalStateException if this is the result of a recorded operation
     */
    public Tensor requiresGrad(boolean requiresGrad) {
        if (gradFn != null) {
            throw new IllegalStateException("only leaves can change requiresGrad, this is the result of " + gradFn
                    + "; use detach() to leave its history");
        }
        this.requiresGrad = requiresGrad;
        return this;
    }

    /** The gradient that {@code backward} has accumulated, or null. */
    public Tensor grad() {
        return grad;
    }

    /** Replaces the accumulated gradient; null forgets it and recycles its memory. */
    public void setGrad(Tensor gradient) {
        if (gradient == null && grad != null) {
            grad.storage.free();
        }
        this.grad = gradient == null ? null : MemoryScope.keep(gradient);
        if (gradient != null) {
            gradient.storage.hold();
        }
    }

    /** The operation that made this tensor, or null for a leaf. */
    public Operation gradFn() {
        return gradFn;
    }

    /** Called by {@link Operation#apply()} on its fresh result. */
    public void recordedBy(Operation operation) {
        this.gradFn = operation;
    }

    /** The same numbers without history; shares the storage. */
    public Tensor detach() {
        return new Tensor(storage, offset, shape, strides);
    }

    /**
     * Differentiates this scalar with respect to every leaf it was computed from, adding to their {@link #grad()}.
     *
     * @throws IllegalStateException if this is no scalar, or does not depend on a leaf that requires a gradient
     */
    public void backward() {
        backward(false);
    }

    /** As {@link #backward()}; {@code retainGraph} keeps what is needed to run again. */
    public void backward(boolean retainGraph) {
        if (size != 1) {
            throw new IllegalStateException("backward() starts from a scalar such as a loss, this tensor has shape "
                    + Shapes.toString(shape) + "; reduce it with sum() or mean(), or call backward(gradient)");
        }
        backward(full(device(), 1, shape), retainGraph);
    }

    /** Starts the chain rule from {@code gradient}, the derivative of some loss with respect to this tensor. */
    public void backward(Tensor gradient) {
        backward(gradient, false);
    }

    private void backward(Tensor gradient, boolean retainGraph) {
        if (!requiresGrad()) {
            throw new IllegalStateException("backward() needs a history: nothing that this tensor was computed from requires "
                    + "a gradient (or it was computed inside noGrad)");
        }
        if (!Arrays.equals(shape, gradient.shape)) {
            throw new IllegalArgumentException("backward: a gradient has the tensor's shape " + Shapes.toString(shape)
                    + ", got " + Shapes.toString(gradient.shape));
        }
        Engine.backward(this, gradient, retainGraph);
    }

    // ---- in place

    /** Adds alpha · other (of the same shape and layout) to the numbers themselves; not recorded. Returns this tensor. */
    public Tensor addInPlace(Tensor other, float alpha) {
        if (!hasLayoutOf(other) || !isDense()) {
            throw new IllegalArgumentException("addInPlace needs two dense tensors of the same layout, got shapes "
                    + Shapes.toString(shape) + " and " + Shapes.toString(other.shape));
        }
        backend().axpy(alpha, other.storage, storage, size);
        storage.touch();
        return this;
    }

    /** Copies the numbers of {@code source} (of the same shape, on any device) over this tensor's; not recorded. */
    public Tensor copyFrom(Tensor source) {
        if (!Arrays.equals(shape, source.shape)) {
            throw new IllegalArgumentException("copyFrom: expected shape " + Shapes.toString(shape) + ", got "
                    + Shapes.toString(source.shape));
        }
        Tensor s = source.to(device());
        backend().copyStrided(s.storage, s.offset, s.strides, storage, offset, strides, shape);
        storage.touch();
        return this;
    }

    // ---- arithmetic, with broadcasting

    /** this + other. */
    public Tensor add(Tensor other) {
        return ElementwisePair.of(Binary.ADD, this, other);
    }

    /** this − other. */
    public Tensor sub(Tensor other) {
        return ElementwisePair.of(Binary.SUB, this, other);
    }

    /** this · other, element by element. */
    public Tensor mul(Tensor other) {
        return ElementwisePair.of(Binary.MUL, this, other);
    }

    /** this / other. */
    public Tensor div(Tensor other) {
        return ElementwisePair.of(Binary.DIV, this, other);
    }

    /** this + value. */
    public Tensor add(float value) {
        return new Affine(this, 1, value).apply();
    }

    /** this · value. */
    public Tensor mul(float value) {
        return new Affine(this, value, 0).apply();
    }

    /** −this. */
    public Tensor neg() {
        return new Affine(this, -1, 0).apply();
    }

    /** eˣ. */
    public Tensor exp() {
        return Elementwise.of(Unary.EXP, this);
    }

    /** Natural logarithm. */
    public Tensor log() {
        return Elementwise.of(Unary.LOG, this);
    }

    /** Square root. */
    public Tensor sqrt() {
        return Elementwise.of(Unary.SQRT, this);
    }

    /** x². */
    public Tensor square() {
        return Elementwise.of(Unary.SQUARE, this);
    }

    /** |x|. */
    public Tensor abs() {
        return Elementwise.of(Unary.ABS, this);
    }

    /** Hyperbolic tangent. */
    public Tensor tanh() {
        return Elementwise.of(Unary.TANH, this);
    }

    /** 1 / (1 + e⁻ˣ). */
    public Tensor sigmoid() {
        return Elementwise.of(Unary.SIGMOID, this);
    }

    /** max(x, 0). */
    public Tensor relu() {
        return Elementwise.of(Unary.RELU, this);
    }

    /** x · sigmoid(x). */
    public Tensor silu() {
        return Elementwise.of(Unary.SILU, this);
    }

    // ---- reductions

    /** Sum of all elements: a scalar. */
    public Tensor sum() {
        return Reduce.of(Reduction.SUM, this, false);
    }

    /** Sum over some dimensions, which disappear or, with {@code keepDim}, become 1. */
    public Tensor sum(boolean keepDim, int... dims) {
        return Reduce.of(Reduction.SUM, this, keepDim, dims);
    }

    /** Mean of all elements: a scalar. */
    public Tensor mean() {
        return Reduce.of(Reduction.MEAN, this, false);
    }

    /** Mean over some dimensions. */
    public Tensor mean(boolean keepDim, int... dims) {
        return Reduce.of(Reduction.MEAN, this, keepDim, dims);
    }

    /** The largest element: a scalar. */
    public Tensor max() {
        return Reduce.of(Reduction.MAX, this, false);
    }

    /** The largest element over some dimensions; its gradient is shared equally by equal maxima. */
    public Tensor max(boolean keepDim, int... dims) {
        return Reduce.of(Reduction.MAX, this, keepDim, dims);
    }

    /** Index of the first largest element of each row of a [rows, columns] tensor. */
    public int[] argmax() {
        if (rank() != 2) {
            throw new IllegalStateException("argmax() works on [rows, columns], this tensor has shape " + Shapes.toString(shape));
        }
        Tensor t = detach().contiguous();
        return backend().argmax(t.storage, shape[0], shape[1]);
    }

    /** Softmax of each row of the last dimension. */
    public Tensor softmax() {
        return new Softmax(this).apply();
    }

    // ---- matrices

    /** Matrix product [m, k] · [k, n] = [m, n]; also [b, m, k] · [b, k, n], one product a batch entry. */
    public Tensor matmul(Tensor other) {
        return new MatMul(this, other).apply();
    }

    /** Dot product of two vectors: a scalar. */
    public Tensor dot(Tensor other) {
        if (rank() != 1 || !Arrays.equals(shape, other.shape)) {
            throw new IllegalArgumentException("dot multiplies two vectors of the same length, got shapes "
                    + Shapes.toString(shape) + " and " + Shapes.toString(other.shape));
        }
        return mul(other).sum();
    }

    // ---- shape

    /** The same elements in row-major order under another shape; one dimension may be −1 and is worked out. */
    public Tensor reshape(int... newShape) {
        return Reshape.of(this, newShape);
    }

    /** Dimensions from {@code startDim} on merged into one. */
    public Tensor flatten(int startDim) {
        int from = Shapes.dimension(startDim, rank());
        int[] flat = Arrays.copyOf(shape, from + 1);
        flat[from] = -1;
        return reshape(flat);
    }

    /** Dimension i of the result is dimension {@code order[i]} of this tensor; shares the storage. */
    public Tensor permute(int... order) {
        return new Permute(this, order).apply();
    }

    /** Two dimensions exchanged; shares the storage. */
    public Tensor transpose(int dim1, int dim2) {
        int[] order = IntStream.range(0, rank()).toArray();
        order[Shapes.dimension(dim1, rank())] = Shapes.dimension(dim2, rank());
        order[Shapes.dimension(dim2, rank())] = Shapes.dimension(dim1, rank());
        return permute(order);
    }

    /** A matrix transposed. */
    public Tensor t() {
        return transpose(0, 1);
    }

    /** Repeated along dimensions of size 1 (or new leading ones) to {@code shape}; shares the storage. */
    public Tensor expand(int... newShape) {
        return new Expand(this, newShape).apply();
    }

    /** Elements {@code from} (inclusive) to {@code to} (exclusive) of one dimension; shares the storage. */
    public Tensor slice(int dim, int from, int to) {
        return new Slice(this, Shapes.dimension(dim, rank()), from, to).apply();
    }

    /** One entry of the first dimension, which disappears; shares the storage. */
    public Tensor select(int index) {
        int[] rest = Arrays.copyOfRange(shape, 1, rank());
        return slice(0, index, index + 1).reshape(rest);
    }

    /** The shape, how it was made, and the numbers (shortened). */
    @Override
    public String toString() {
        return TensorFormat.format(this);
    }
}
