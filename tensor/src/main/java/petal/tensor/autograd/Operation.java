package petal.tensor.autograd;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import petal.tensor.MemoryScope;
import petal.tensor.Shapes;
import petal.tensor.Tensor;
import petal.tensor.backend.Storage;

/**
 * One step of a computation: tensors in, one tensor out, and the way back. {@link #apply()} runs {@link #forward()}
 * and, if any input requires a gradient, leaves this object behind as the result's {@code gradFn}: a node of the graph.
 * During {@code loss.backward()} the engine hands {@link #backward} the gradient of the loss with respect to the result
 * and gets the gradients with respect to the inputs.
 *
 * <p>A subclass keeps what backward needs in fields and names the tensors among them to {@link #save}, so that their
 * memory stays until backward has run and no longer. A multiplication, for example:
 *
 * <pre>{@code
 * @TwiceDifferentiable
 * final class Product extends Operation {
 *     private final Tensor a;
 *     private final Tensor b;
 *
 *     Product(Tensor a, Tensor b) {
 *         super(a, b);
 *         this.a = a;
 *         this.b = b;
 *     }
 *
 *     protected Tensor forward() {
 *         save(a, b);
 *         return a.mul(b);
 *     }
 *
 *     @GradientFormula({"da = dy · b", "db = dy · a"})
 *     protected Tensor[] backward(Tensor dy) {
 *         return new Tensor[] {dy.mul(b), dy.mul(a)};
 *     }
 * }
 * Tensor y = new Product(a, b).apply();
 * }</pre>
 */
public abstract class Operation {
    private final Tensor[] inputs;
    private final boolean recording;
    private final List<Saved> saved = new ArrayList<>();
    private int @Nullable [] outputShape;
    private @Nullable Storage arrived;
    private boolean mayOverwrite;
    private boolean done;

    /** What backward will read, of a tensor or by itself, and the version of its elements that it must find. */
    private record Saved(Storage storage, @Nullable Tensor tensor, int version) {
        int[] shape() {
            return tensor == null ? new int[] {storage.size()} : tensor.shape();
        }
    }

    /**
     * An operation on {@code inputs}; null entries stand for optional inputs that are absent.
     *
     * @param inputs in the order in which {@link #backward} gives their gradients
     */
    protected Operation(@Nullable Tensor... inputs) {
        this.inputs = inputs.clone();
        this.recording = Autograd.isRecording(inputs);
    }

    /**
     * Computes the result and records this operation in it if a gradient will be wanted.
     *
     * @return the result of {@link #forward}
     */
    public final Tensor apply() {
        Tensor output = run();
        outputShape = output.shape();
        if (recording) {
            output.recorder().recordedBy(this);
            Trace.ran(this, output);
        }
        return output;
    }

    private Tensor run() {
        try (Autograd.Mode _ = Autograd.noGrad()) {
            int mark = MemoryScope.mark();
            Tensor output = forward();
            MemoryScope.recycleSince(mark, output);
            // an input that is handed through must not become its own ancestor
            return Arrays.asList(inputs).contains(output) ? output.detach() : output;
        }
    }

    /**
     * Computes the result. Nothing is recorded while it runs, and inside a {@link MemoryScope} what it made and neither
     * returned nor {@linkplain #save saved} is recycled when it returns.
     *
     * @return a new tensor, or a view of an input
     */
    protected abstract Tensor forward();

    /**
     * The chain rule for this step. Nothing is recorded while it runs, unless the gradient itself is to be differentiated,
     * for which the operation has to be {@link TwiceDifferentiable}. The result may contain {@code dy} itself and views of
     * it; any other tensor in it must be new, because gradients are added up in place.
     *
     * @param dy gradient of the loss with respect to the result; of the result's shape, in any memory layout; not to be
     *     changed but through {@link #placeFor}
     * @return gradients with respect to the inputs, in their order and of their shapes; null where
     *     {@link #needsGrad(int)} is false
     */
    protected abstract Tensor[] backward(Tensor dy);

    /**
     * Keeps the memory of {@code tensors} until backward has run, and watches that nobody changes their elements in
     * place before. Does nothing if no gradient will be wanted.
     *
     * @param tensors inputs, results of {@link #forward} or what it made on the way
     */
    protected final void save(Tensor... tensors) {
        for (Tensor t : tensors) {
            save(t.storage(), t);
        }
    }

    /**
     * As {@link #save(Tensor...)} for what tensors are made of.
     *
     * @param storages what {@link #backward} will read
     */
    protected final void save(Storage... storages) {
        for (Storage s : storages) {
            save(s, null);
        }
    }

    private void save(Storage storage, @Nullable Tensor tensor) {
        if (recording) {
            storage.lifetime().retain();
            saved.add(new Saved(storage, tensor, storage.version()));
        }
    }

    /** {@return whether a gradient will be wanted} */
    protected final boolean isRecorded() {
        return recording;
    }

    /**
     * {@return a place for a gradient of the shape and layout of {@code like}: {@code dy}, for kernels that can work in
     * place, if nobody else needs its elements; otherwise a new tensor}
     *
     * @param like as the gradient is to lie
     * @param dy   what {@link #backward} got, or a copy of it in another layout
     */
    protected final Tensor placeFor(Tensor like, Tensor dy) {
        boolean free = mayOverwrite || dy.storage() != arrived;
        return free && dy.isDense() && dy.hasLayoutOf(like) ? dy : like.emptyLike();
    }

    /**
     * {@return whether the gradient with respect to input {@code i} is wanted}
     *
     * @param i from 0 on
     */
    protected final boolean needsGrad(int i) {
        return inputs[i] != null && inputs[i].requiresGrad();
    }

    /** {@return the inputs, null where an optional one is absent} */
    public final Tensor[] inputs() {
        return inputs.clone();
    }

    /** The inputs themselves, for the engine, which asks often and changes nothing. */
    final Tensor[] rawInputs() {
        return inputs;
    }

    /**
     * {@return input {@code i}; null where an optional one is absent}
     *
     * @param i from 0 on
     */
    protected final Tensor input(int i) {
        return inputs[i];
    }

    /** {@return the operation's name, as drawings of the graph show it} */
    public String name() {
        return getClass().getSimpleName();
    }

    /**
     * {@return the formula of the gradient with respect to input {@code i}, as {@link GradientFormula} states it beside
     * {@link #backward}; empty where none is stated}
     *
     * @param i from 0 on
     */
    public String gradientFormula(int i) {
        for (Class<?> type = getClass(); type != Operation.class; type = type.getSuperclass()) {
            for (Method method : type.getDeclaredMethods()) {
                for (GradientFormula formula : method.getAnnotationsByType(GradientFormula.class)) {
                    if (formula.of().isEmpty() || formula.of().equals(name())) {
                        return formula.value()[Math.min(i, formula.value().length - 1)];
                    }
                }
            }
        }
        return "";
    }

    /** {@return the shape of the result, once there is one} */
    public final int[] outputShape() {
        return Objects.requireNonNull(outputShape, "apply() has not run").clone();
    }

    /** {@return how many products the forward pass adds up; 0 unless that is what the operation is about} */
    public long multiplyAdds() {
        return 0;
    }

    /** Runs backward for the engine, checking that it can run and that it did its work. */
    final Tensor[] differentiate(Tensor dy, boolean mayOverwriteDy) {
        if (done) {
            throw new IllegalStateException("backward has already run through this graph and freed what it had saved: "
                    + "call backward(true) the first time to keep it, or compute the forward pass again");
        }
        saved.forEach(this::checkUnchanged);
        Tensor traced = Trace.arriving(dy);
        arrived = dy.storage();
        mayOverwrite = mayOverwriteDy;
        Tensor[] gradients = backward(dy);
        arrived = null;
        if (gradients.length != inputs.length) {
            throw new IllegalStateException("backward of " + this + " returned " + gradients.length + " gradients for "
                    + inputs.length + " inputs");
        }
        for (int i = 0; i < inputs.length; i++) {
            if (needsGrad(i)) {
                checkGradient(i, gradients[i]);
            }
        }
        Trace.ranBackward(this, traced, gradients);
        return gradients;
    }

    private void checkUnchanged(Saved s) {
        if (s.storage.version() != s.version) {
            throw new IllegalStateException("backward of " + this + " needs a tensor of shape "
                    + Shapes.toString(s.shape()) + " as it was in the forward pass, but it was changed in place "
                    + "since; run backward before the change, or change a copy()");
        }
    }

    private void checkGradient(int i, @Nullable Tensor gradient) {
        if (gradient == null || !gradient.hasShapeOf(inputs[i])) {
            throw new IllegalStateException("backward of " + this + " returned "
                    + (gradient == null ? "no gradient" : "a gradient of shape " + Shapes.toString(gradient.shape()))
                    + " for input " + i + " of shape " + Shapes.toString(inputs[i].shape()));
        }
    }

    /** Lets go of what was saved; backward cannot run again. */
    final void finish() {
        done = true;
        saved.forEach(s -> s.storage.lifetime().release());
        saved.clear();
    }

    /** {@code MatMul([2, 3], [3, 4]) → [2, 4]}, for debuggers. */
    @Override
    public String toString() {
        String in = Arrays.stream(inputs).filter(Objects::nonNull).map(t -> Shapes.toString(t.shape()))
                .collect(Collectors.joining(", "));
        return name() + "(" + in + ")" + (outputShape == null ? "" : " → " + Shapes.toString(outputShape));
    }
}
