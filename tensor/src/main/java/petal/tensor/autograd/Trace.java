package petal.tensor.autograd;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import petal.tensor.MemoryScope;
import petal.tensor.Tensor;

/**
 * Writes down what forward and backward do on this thread, with copies of all numbers, for graphs that are small enough
 * to be looked at:
 *
 * <pre>{@code
 * try (Trace trace = Trace.start()) {
 *     Tensor loss = network.loss(x, labels);
 *     loss.backward();
 *     trace.backward();   // the operations in the order in which the engine took them
 * }
 * }</pre>
 */
public final class Trace implements AutoCloseable {
    private static final ThreadLocal<Trace> CURRENT = new ThreadLocal<>();
    private static final String LIBRARY = "petal.tensor.";

    private final List<Forward> forward = new ArrayList<>();
    private final List<Backward> backward = new ArrayList<>();
    private final Map<Tensor, Tensor> leaves = new IdentityHashMap<>();

    /**
     * An operation that was recorded.
     *
     * @param operation what computed the value
     * @param value a copy of its result
     * @param line where it was called, outside of the library: {@code TwoLayers.java:51}
     */
    public record Forward(Operation operation, Tensor value, String line) {
    }

    /**
     * An operation through which the engine went.
     *
     * @param operation what sent gradients on
     * @param arrived a copy of its complete gradient, the sum of what all users of its result have sent
     * @param sent copies of what it sent to each input, in their order; null where no gradient was wanted
     */
    public record Backward(Operation operation, Tensor arrived, List<Tensor> sent) {
    }

    private Trace() {
    }

    /**
     * Begins to write down what happens on this thread, until the trace is closed.
     *
     * @return the trace, which grows until it is closed
     * @throws IllegalStateException if another trace is open on this thread
     */
    public static Trace start() {
        if (CURRENT.get() != null) {
            throw new IllegalStateException("a trace is open on this thread already: close it before the next one");
        }
        Trace trace = new Trace();
        CURRENT.set(trace);
        return trace;
    }

    /** {@return the recorded operations, in the order in which they ran} */
    public List<Forward> forward() {
        return List.copyOf(forward);
    }

    /** {@return the engine's steps so far, in its order} */
    public List<Backward> backward() {
        return List.copyOf(backward);
    }

    /**
     * {@return what a tensor that no operation made held when it was first used, or what it holds if it was not used}
     *
     * @param tensor a leaf
     */
    public Tensor leaf(Tensor tensor) {
        Tensor known = leaves.get(tensor);
        return known == null ? copy(tensor) : known;
    }

    @Override
    public void close() {
        CURRENT.remove();
    }

    /** Notes that {@code operation} has run and been recorded. */
    static void ran(Operation operation, Tensor output) {
        Trace trace = CURRENT.get();
        if (trace != null) {
            for (Tensor input : operation.inputs()) {
                if (input != null && input.gradFn() == null) {
                    trace.leaves.computeIfAbsent(input, Trace::copy);
                }
            }
            trace.forward.add(new Forward(operation, copy(output), line()));
        }
    }

    /** A copy of what arrives at an operation, whose backward may overwrite it; null where nothing is traced. */
    static @Nullable Tensor arriving(Tensor dy) {
        return CURRENT.get() == null ? null : copy(dy);
    }

    /** Notes that backward of {@code operation} has run. */
    static void ranBackward(Operation operation, @Nullable Tensor arrived, Tensor... gradients) {
        Trace trace = CURRENT.get();
        if (trace != null && arrived != null) {
            List<Tensor> sent = new ArrayList<>();
            for (int i = 0; i < gradients.length; i++) {
                sent.add(operation.needsGrad(i) ? copy(gradients[i]) : null);
            }
            trace.backward.add(new Backward(operation, arrived, Collections.unmodifiableList(sent)));
        }
    }

    private static Tensor copy(Tensor tensor) {
        return Autograd.noGrad(() -> MemoryScope.keep(tensor.detach().copy()));
    }

    /** The innermost line that is not the library's. */
    private static String line() {
        return StackWalker.getInstance().walk(frames -> frames
                .filter(frame -> !isLibrary(frame.getClassName()))
                .findFirst().map(frame -> frame.getFileName() + ":" + frame.getLineNumber()).orElse(""));
    }

    private static boolean isLibrary(String className) {
        return className.startsWith(LIBRARY);
    }
}
