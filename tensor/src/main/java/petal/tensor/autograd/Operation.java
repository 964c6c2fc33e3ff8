package petal.tensor.autograd;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import petal.tensor.Shapes;
import petal.tensor.Tensor;

/**
 * One step of a computation: tensors in, one tensor out, and the way back. {@link #apply()} runs {@link #forward()} and, if
 * any input requires a gradient, leaves this object behind as the result's {@code gradFn}: a node of the graph. During
 * {@code loss.backward()} the engine hands {@link #backward} the gradient of the loss with respect to the result and gets
 * the gradients with respect to the inputs.
 *
 * <p>A subclass keeps what backward needs in fields and names the tensors among them to {@link #save}, so that their memory
 * stays until backward has run and no longer.
 */
public abstract class Operation {
    private final Tensor[] inputs;
    private final boolean recording;
    private List<Tensor> saved = List.of();
    private int[] outputShape;
    private boolean done;

    /** An operation on {@code inputs}; null entries stand for optional inputs that are absent. */
    protected Operation(Tensor... inputs) {
        this.inputs = inputs;
        this.recording = Autograd.isEnabled()
                && Arrays.stream(inputs).anyMatch(t -> t != null && t.requiresGrad());
    }

    /** Computes the result and records this operation in it if a gradient will be wanted. */
    public final Tensor apply() {
        Tensor output = forward();
        outputShape = output.shape();
        if (recording) {
            output.recordedBy(this);
        }
        return output;
    }

    /** Computes the result. Nothing is recorded while it runs. */
    protected abstract Tensor forward();

    /**
     * The chain rule for this step.
     *
     * @param dy gradient of the loss with respect to the result; of the result's shape
     * @return gradients with respect to the inputs, in their order and of their shapes; null where
     *     {@link #needsGrad(int)} is false
     */
    protected abstract Tensor[] backward(Tensor dy);

    /** Keeps the memory of {@code tensors} until backward has run. Does nothing if no gradient will be wanted. */
    protected final void save(Tensor... tensors) {
        if (recording) {
            saved = new ArrayList<>(saved);
            for (Tensor t : tensors) {
                t.storage().hold();
                saved.add(t);
            }
        }
    }

    /** Whether the result will be differentiated. */
    protected final boolean isRecording() {
        return recording;
    }

    /** Whether the gradient with respect to input {@code i} is wanted. */
    protected final boolean needsGrad(int i) {
        return inputs[i] != null && inputs[i].requiresGrad();
    }

    /** The inputs, null where an optional one is absent. */
    public final Tensor[] inputs() {
        return inputs.clone();
    }

    /** The operation's name, as drawings of the graph show it. */
    public String name() {
        return getClass().getSimpleName();
    }

    /** The shape of the result. */
    public final int[] outputShape() {
        return outputShape.clone();
    }

    /** Runs backward for the engine, checking that it can run. */
    final Tensor[] differentiate(Tensor dy) {
        if (done) {
            throw new IllegalStateException("backward has already run through this graph and freed what it had saved: call "
                    + "backward(true) the first time to keep it, or compute the forward pass again");
        }
        return backward(dy);
    }

    /** Lets go of what was saved; backward cannot run again. */
    final void finish() {
        done = true;
        saved.forEach(t -> t.storage().letGo());
        saved = List.of();
    }

    /** {@code MatMul([2, 3], [3, 4]) → [2, 4]}, for debuggers. */
    @Override
    public String toString() {
        String in = Arrays.stream(inputs).filter(t -> t != null).map(t -> Shapes.toString(t.shape()))
                .collect(Collectors.joining(", "));
        return name() + "(" + in + ") → " + (outputShape == null ? "?" : Shapes.toString(outputShape));
    }
}
