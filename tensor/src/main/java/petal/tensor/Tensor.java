package petal.tensor;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import petal.tensor.autograd.Engine;
import petal.tensor.autograd.Operation;
import petal.tensor.backend.Backend;
import petal.tensor.backend.Storage;
import petal.tensor.backend.StridedView;
import petal.tensor.internal.Recorder;

/**
 * An n-dimensional array of float32 elements: a shape, strides that say where each element lies, and a storage that may
 * be shared with other tensors. A tensor that was computed from one that
 * {@linkplain #requiresGrad() requires a gradient} knows the operation that made it, and {@link #backward()} walks that
 * history to fill {@link #grad()} of every leaf:
 *
 * <pre>{@code
 * Tensor w = Tensor.vector(1, 2, 3).requiresGrad(true);
 * Tensor loss = w.mul(w).sum();   // 1 + 4 + 9
 * loss.backward();
 * w.grad();                       // [2, 4, 6]
 * }</pre>
 *
 * <p>Names and semantics are PyTorch's. Tensors are immutable but for the methods that say "in place". Operations on
 * whole networks (convolution, normalisation, losses) are in {@link Functional}. The others are methods: making tensors
 * ({@link #of}, {@link #zeros}, {@link #rand}, {@link #arange}), arithmetic ({@link #add}, {@link #matmul}, {@link #exp},
 * {@link #softmax}), sums and maxima ({@link #sum}, {@link #mean}, {@link #max}, {@link #norm}), views ({@link #reshape},
 * {@link #transpose}, {@link #slice}), comparing and choosing ({@link #gt}, {@link #where}, {@link #gather}, {@link
 * #topk}). In the sources those that compute stand in {@link TensorArithmetic}, {@link TensorComparisons}, {@link
 * TensorReductions}, {@link TensorShaping} and {@link TensorIndexing}.
 */
public final class Tensor implements TensorArithmetic, TensorComparisons, TensorReductions, TensorShaping,
        TensorIndexing {
    private final Storage storage;
    private final int offset;
    private final int[] shape;
    private final int[] strides;
    private final int size;
    private boolean requiresGrad;
    private @Nullable Operation gradFn;
    private @Nullable Tensor grad;

    /**
     * A view of {@code storage}; for operations and backends.
     *
     * @param storage holds the elements; is shared
     * @param offset  where in it the first element lies
     * @param shape   sizes of the dimensions
     * @param strides how many elements of the storage lie between neighbours, one a dimension
     */
    public Tensor(Storage storage, int offset, int[] shape, int[] strides) {
        this.storage = storage;
        this.offset = offset;
        this.shape = shape.clone();
        this.strides = strides.clone();
        this.size = Shapes.size(shape);
    }

    // ---- making tensors

    /**
     * {@return a tensor on the {@linkplain Device#getDefault default device} with the given elements, row-major (the
     * array is copied); no dimensions make a scalar}
     *
     * @param values row-major
     * @param shape  sizes of the dimensions
     * @throws IllegalArgumentException if the number of values is not the shape's size
     */
    public static Tensor of(float[] values, int... shape) {
        return of(Device.getDefault(), values, shape);
    }

    /**
     * {@return a tensor on {@code device} with the given elements, row-major; see {@link #of(float[], int...)}}
     *
     * @param device where the elements go
     * @param values row-major
     * @param shape  sizes of the dimensions
     */
    public static Tensor of(Device device, float[] values, int... shape) {
        if (values.length != Shapes.size(shape)) {
            throw new IllegalArgumentException("a tensor of shape " + Shapes.toString(shape) + " has "
                    + Shapes.size(shape) + " elements, got " + values.length + " values");
        }
        Tensor t = empty(device, shape);
        device.backend().copyIn(values, 0, t.storage, 0, values.length);
        return t;
    }

    /**
     * {@return a scalar on the default device}
     *
     * @param value its one element, rounded to float32
     */
    public static Tensor scalar(double value) {
        return of(new float[] {(float) value});
    }

    /**
     * {@return a vector on the default device}
     *
     * @param values its elements, which are copied
     */
    public static Tensor vector(float... values) {
        return of(values, values.length);
    }

    /**
     * {@return a vector on the default device}
     *
     * @param values its elements, rounded to float32
     */
    public static Tensor vector(double... values) {
        float[] rounded = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            rounded[i] = (float) values[i];
        }
        return of(rounded, values.length);
    }

    /**
     * {@return a matrix on the default device}
     *
     * @param rows of one length; are copied
     * @throws IllegalArgumentException if the rows differ in length
     */
    public static Tensor matrix(float[]... rows) {
        int columns = rows.length == 0 ? 0 : rows[0].length;
        float[] values = new float[Shapes.size(rows.length, columns)];
        for (int i = 0; i < rows.length; i++) {
            if (rows[i].length != columns) {
                throw new IllegalArgumentException("the rows of a matrix have the same length: row 0 has " + columns
                        + " numbers, row " + i + " has " + rows[i].length);
            }
            System.arraycopy(rows[i], 0, values, i * columns, columns);
        }
        return of(values, rows.length, columns);
    }

    /**
     * {@return the numbers 0, 1, …, n − 1 on the default device}
     *
     * @param n at least 0
     */
    public static Tensor arange(int n) {
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = i;
        }
        return vector(values);
    }

    /**
     * {@return the numbers {@code start}, start + step, … before {@code end}, on the default device}
     *
     * @param start the first number
     * @param end   not included
     * @param step  below 0 to count down
     * @throws IllegalArgumentException unless the step leads from start towards end
     */
    public static Tensor arange(double start, double end, double step) {
        if (!(step > 0 && start <= end || step < 0 && start >= end)) {
            throw new IllegalArgumentException(
                    "arange: expected a step that leads from the start to the end, got start "
                            + start + ", end " + end + " and step " + step);
        }
        float[] values = new float[Math.toIntExact((long) Math.ceil((end - start) / step))];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (start + i * step);
        }
        return vector(values);
    }

    /**
     * {@return {@code n} numbers at equal distances from {@code start} to {@code end}, both included, on the default
     * device}
     *
     * @param start the first number
     * @param end   the last number
     * @param n     how many; {@code start} alone for 1
     * @throws IllegalArgumentException if n is negative
     */
    public static Tensor linspace(double start, double end, int n) {
        float[] values = new float[Shapes.size(n)];
        for (int i = 0; i < n; i++) {
            double step = n == 1 ? 0 : (end - start) / (n - 1);
            values[i] = (float) (i < n / 2 || n == 1 ? start + i * step : end - (n - 1 - i) * step);
        }
        return vector(values);
    }

    /**
     * {@return the identity matrix with n rows, on the default device}
     *
     * @param n at least 0
     */
    public static Tensor eye(int n) {
        float[] values = new float[Shapes.size(n, n)];
        for (int i = 0; i < n; i++) {
            values[i * n + i] = 1;
        }
        return of(values, n, n);
    }

    /**
     * {@return zeros on the default device}
     *
     * @param shape sizes of the dimensions; none for a scalar
     */
    public static Tensor zeros(int... shape) {
        return full(Device.getDefault(), 0, shape);
    }

    /**
     * {@return ones on the default device}
     *
     * @param shape sizes of the dimensions; none for a scalar
     */
    public static Tensor ones(int... shape) {
        return full(Device.getDefault(), 1, shape);
    }

    /**
     * {@return a tensor with the same value everywhere, on the default device}
     *
     * @param value every element, rounded to float32
     * @param shape sizes of the dimensions; none for a scalar
     */
    public static Tensor full(double value, int... shape) {
        return full(Device.getDefault(), value, shape);
    }

    /**
     * {@return a tensor with the same value everywhere}
     *
     * @param device where the elements go
     * @param value  every element, rounded to float32
     * @param shape  sizes of the dimensions; none for a scalar
     */
    public static Tensor full(Device device, double value, int... shape) {
        return empty(device, shape).fill(value);
    }

    /**
     * {@return independent draws from the uniform distribution on [0, 1), on the default device}
     *
     * @param generator draws them
     * @param shape     sizes of the dimensions; none for a scalar
     */
    public static Tensor rand(Generator generator, int... shape) {
        return of(generator.rand(Shapes.size(shape)), shape);
    }

    /**
     * {@return independent draws from the standard normal distribution, on the default device}
     *
     * @param generator draws them
     * @param shape     sizes of the dimensions; none for a scalar
     */
    public static Tensor randn(Generator generator, int... shape) {
        return of(generator.randn(Shapes.size(shape)), shape);
    }

    /**
     * {@return undefined elements, row-major; for operations, which overwrite them}
     *
     * @param device where the elements are
     * @param shape  sizes of the dimensions; none for a scalar
     */
    public static Tensor empty(Device device, int... shape) {
        return emptyStrided(device, shape, Shapes.rowMajor(shape));
    }

    /**
     * {@return undefined elements in a dense layout with the given strides; for operations, which overwrite them}
     *
     * @param device  where the elements are
     * @param shape   sizes of the dimensions
     * @param strides one a dimension; leave no gaps
     */
    public static Tensor emptyStrided(Device device, int[] shape, int[] strides) {
        Storage storage = device.backend().allocate(Shapes.size(shape));
        MemoryScope.register(storage);
        return new Tensor(storage, 0, shape, strides);
    }

    /**
     * {@return undefined elements of this tensor's shape, device and memory layout (row-major if this is not dense)}
     */
    public Tensor emptyLike() {
        return isDense() ? emptyStrided(device(), shape, strides) : empty(device(), shape);
    }

    /** {@return zeros of this tensor's shape, device and memory layout} */
    public Tensor zerosLike() {
        return emptyLike().fill(0);
    }

    /** {@return ones of this tensor's shape, device and memory layout} */
    public Tensor onesLike() {
        return emptyLike().fill(1);
    }

    // ---- what it is

    /** {@return the sizes of the dimensions} */
    public int[] shape() {
        return shape.clone();
    }

    /**
     * {@return the size of dimension {@code dim}}
     *
     * @param dim the dimension; −1 is the last
     */
    public int size(int dim) {
        return shape[Shapes.dimension(dim, shape.length)];
    }

    /** {@return the number of elements} */
    public int size() {
        return size;
    }

    /** {@return the number of dimensions} */
    public int rank() {
        return shape.length;
    }

    /** {@return how many elements of the storage lie between neighbours along each dimension} */
    public int[] strides() {
        return strides.clone();
    }

    /** {@return where in the storage the first element lies} */
    public int offset() {
        return offset;
    }

    /** {@return where in the storage the elements lie; for operations} */
    public StridedView view() {
        return new StridedView(storage, offset, strides());
    }

    /** {@return the elements' home; for operations and optimisers} */
    public Storage storage() {
        return storage;
    }

    /** {@return the kernels of the device that holds the elements} */
    public Backend backend() {
        return storage.backend();
    }

    /** {@return where the elements are} */
    public Device device() {
        return Device.of(storage.backend());
    }

    /** {@return whether the elements lie row-major from the storage's first element on} */
    public boolean isContiguous() {
        return offset == 0 && Shapes.isRowMajor(shape, strides);
    }

    /** {@return whether this is [batch, channels, height, width] with the channels of each pixel side by side} */
    public boolean isChannelsLast() {
        return offset == 0 && rank() == 4 && Shapes.isChannelsLast(shape, strides);
    }

    /** {@return whether the elements fill the storage's beginning without gaps, in whatever order of dimensions} */
    public boolean isDense() {
        if (offset != 0) {
            return false;
        }
        if (isContiguous() || isChannelsLast()) {
            return true;
        }
        int[] order = Shapes.memoryOrder(shape, strides);
        return Shapes.sameLayout(Shapes.permute(shape, order), Shapes.permute(strides, order),
                Shapes.rowMajor(Shapes.permute(shape, order)));
    }

    /**
     * {@return whether both have the same shape}
     *
     * @param other of any shape, on any device
     */
    public boolean hasShapeOf(Tensor other) {
        return Arrays.equals(shape, other.shape);
    }

    /**
     * {@return whether both have the same shape and place their elements alike}
     *
     * @param other of any shape, on any device
     */
    public boolean hasLayoutOf(Tensor other) {
        return offset == other.offset && hasShapeOf(other)
                && Shapes.sameLayout(shape, strides, other.strides);
    }

    // ---- reading

    /** {@return a row-major copy of the elements} */
    public float[] toArray() {
        float[] values = new float[size];
        Tensor t = isContiguous() ? this : copy();
        backend().copyOut(t.storage, 0, values, 0, size);
        if (t != this) {
            MemoryScope.discard(t);
        }
        return values;
    }

    /**
     * A copy of a matrix's elements, row by row; a device is asked for all of them at once.
     *
     * @return [rows][columns]
     * @throws IllegalStateException if this is no matrix
     */
    public float[][] toRows() {
        if (shape.length != 2) {
            throw new IllegalStateException("toRows() reads a matrix, this tensor has shape " + Shapes.toString(shape)
                    + "; use toArray(), or flatten or reshape it first");
        }
        float[] values = toArray();
        float[][] rows = new float[shape[0]][];
        Arrays.setAll(rows, i -> Arrays.copyOfRange(values, i * shape[1], (i + 1) * shape[1]));
        return rows;
    }

    /**
     * {@return the value in a tensor of one element}
     *
     * @throws IllegalStateException if there are more
     */
    public float item() {
        if (size != 1) {
            throw new IllegalStateException("item() reads a tensor of one element, this one has shape "
                    + Shapes.toString(shape) + "; use get(…) or toArray()");
        }
        float[] value = new float[1];
        backend().copyOut(storage, offset, value, 0, 1);
        return value[0];
    }

    /**
     * {@return the element at an index, one position per dimension; −1 is the last}
     *
     * @param index a position for each dimension
     * @throws IndexOutOfBoundsException if there is no such element
     */
    public float get(int... index) {
        if (index.length != shape.length) {
            throw new IndexOutOfBoundsException("a tensor of shape " + Shapes.toString(shape) + " needs " + shape.length
                    + " indices, got " + index.length);
        }
        int at = offset;
        for (int i = 0; i < index.length; i++) {
            at += Objects.checkIndex(index[i] < 0 ? index[i] + shape[i] : index[i], shape[i]) * strides[i];
        }
        float[] value = new float[1];
        backend().copyOut(storage, at, value, 0, 1);
        return value[0];
    }

    // ---- moving

    /** {@return a copy with a storage of its own, row-major, without history} */
    public Tensor copy() {
        Tensor copy = empty(device(), shape);
        backend().copyStrided(view(), copy.view(), shape);
        return copy;
    }

    /**
     * {@return a copy on {@code device} without history, or this tensor if it is there already}
     *
     * @param device where the elements are to be
     */
    public Tensor to(Device device) {
        return device().equals(device) ? this
                : of(device, toArray(), shape).requiresGrad(requiresGrad && gradFn == null);
    }

    // ---- gradients

    /** {@return whether {@code backward} will compute a gradient with respect to this tensor} */
    public boolean requiresGrad() {
        return requiresGrad || gradFn != null;
    }

    /**
     * Asks for a gradient with respect to this leaf, or stops asking. A leaf that requires a gradient outlives every
     * {@link MemoryScope}.
     *
     * @param requiresGrad whether a gradient is wanted
     * @return this tensor
     * @throws IllegalStateException if this is the result of a recorded operation
     */
    public Tensor requiresGrad(boolean requiresGrad) {
        if (gradFn != null) {
            throw new IllegalStateException("only leaves can change requiresGrad, this is the result of " + gradFn
                    + "; use detach() to leave its history");
        }
        this.requiresGrad = requiresGrad;
        return requiresGrad ? MemoryScope.keep(this) : this;
    }

    /** {@return whether {@code backward} has accumulated a gradient since the last was forgotten} */
    public boolean hasGrad() {
        return grad != null;
    }

    /**
     * {@return the gradient that {@code backward} has accumulated}
     *
     * @throws IllegalStateException if there is none
     */
    public Tensor grad() {
        if (grad == null) {
            throw new IllegalStateException("a tensor of shape " + Shapes.toString(shape) + " has no gradient: it is "
                    + "there after backward() of something that was computed from a leaf with requiresGrad(true)");
        }
        return grad;
    }

    /**
     * Replaces the accumulated gradient, which from then on belongs to this tensor. Inside a {@link MemoryScope} the
     * memory of the old one is recycled: copy() what is still wanted.
     *
     * @param gradient of this tensor's shape
     * @throws IllegalArgumentException if the gradient has another shape
     */
    public void setGrad(Tensor gradient) {
        if (gradient != grad) {
            checkGradient(gradient);
            MemoryScope.keep(gradient).storage.lifetime().retain();
            clearGrad();
            grad = gradient;
        }
    }

    /** Forgets the accumulated gradient, whose memory is recycled inside a {@link MemoryScope}. */
    public void clearGrad() {
        if (grad != null) {
            MemoryScope.abandon(grad);
        }
        grad = null;
    }

    private void checkGradient(Tensor gradient) {
        if (!hasShapeOf(gradient)) {
            throw new IllegalArgumentException("a gradient has the tensor's shape " + Shapes.toString(shape) + ", got "
                    + Shapes.toString(gradient.shape));
        }
    }

    /** {@return the operation that made this tensor, or null for a leaf} */
    public @Nullable Operation gradFn() {
        return gradFn;
    }

    /**
     * Puts this tensor into the graph; for {@link Operation#apply()} alone, on its fresh result.
     *
     * @return what puts it there
     */
    @SuppressWarnings("exports") // other modules cannot use what they get
    public Recorder<Operation> recorder() {
        return operation -> gradFn = operation;
    }

    /** {@return the same elements without history; shares the storage} */
    public Tensor detach() {
        return new Tensor(storage, offset, shape, strides);
    }

    /**
     * Differentiates this scalar with respect to every leaf it was computed from, adding to their {@link #grad()}.
     *
     * @throws IllegalStateException if this is no scalar, or does not depend on a leaf that requires a gradient
     */
    public void backward() {
        Engine.backward(this, one(), false);
    }

    /**
     * As {@link #backward()}; {@code retainGraph} keeps what is needed to run again.
     *
     * @param retainGraph whether {@code backward} can be called once more
     */
    public void backward(boolean retainGraph) {
        Engine.backward(this, one(), retainGraph);
    }

    /**
     * Starts the chain rule from {@code gradient}, the derivative of some loss with respect to this tensor.
     *
     * @param gradient of this tensor's shape
     */
    public void backward(Tensor gradient) {
        checkGradient(gradient);
        Engine.backward(this, gradient, false);
    }

    /** The derivative of this scalar with respect to itself. */
    private Tensor one() {
        if (size != 1) {
            throw new IllegalStateException("backward() starts from a scalar such as a loss, this tensor has shape "
                    + Shapes.toString(shape) + "; reduce it with sum() or mean(), or call backward(gradient)");
        }
        return full(device(), 1, shape);
    }

    // ---- in place

    /**
     * Adds {@code other}, which broadcasts to this shape, to the elements in place; not recorded.
     *
     * @param other broadcasts to this shape
     * @return this tensor
     * @throws IllegalStateException as {@link #addInPlace(Tensor, double)}
     */
    public Tensor addInPlace(Tensor other) {
        return addInPlace(other, 1);
    }

    /**
     * Adds alpha · other, which broadcasts to this shape, to the elements in place; not recorded.
     *
     * @param other broadcasts to this shape
     * @param alpha its factor, rounded to float32
     * @return this tensor
     * @throws IllegalArgumentException if the shapes don't fit or the devices differ
     * @throws IllegalStateException    if this tensor requires a gradient and history is being recorded: the gradient
     *     would not know of the change
     */
    public Tensor addInPlace(Tensor other, double alpha) {
        InPlace.check("addInPlace", this);
        InPlace.add(this, other, (float) alpha);
        return this;
    }

    /**
     * Multiplies the elements themselves; not recorded.
     *
     * @param factor of every element, rounded to float32
     * @return this tensor
     * @throws IllegalStateException as {@link #addInPlace(Tensor, double)}
     */
    public Tensor mulInPlace(double factor) {
        InPlace.check("mulInPlace", this);
        InPlace.mul(this, (float) factor);
        return this;
    }

    /**
     * Sets every element; not recorded.
     *
     * @param value of every element, rounded to float32
     * @return this tensor
     * @throws IllegalStateException as {@link #addInPlace(Tensor, double)}
     */
    public Tensor fill(double value) {
        InPlace.check("fill", this);
        InPlace.fill(this, (float) value);
        return this;
    }

    /**
     * Copies the elements of {@code source} (of the same shape, on any device) over this tensor's; not recorded.
     *
     * @param source of this tensor's shape
     * @return this tensor
     * @throws IllegalStateException as {@link #addInPlace(Tensor, double)}
     */
    public Tensor copyFrom(Tensor source) {
        InPlace.check("copyFrom", this);
        if (!hasShapeOf(source)) {
            throw new IllegalArgumentException("copyFrom: expected shape " + Shapes.toString(shape) + ", got "
                    + Shapes.toString(source.shape));
        }
        Tensor s = source.to(device());
        storage.touch();
        backend().copyStrided(s.view(), view(), shape);
        return this;
    }

    /** The shape, how it was made, and the elements (shortened). */
    @Override
    public String toString() {
        return TensorFormat.format(this);
    }
}
