package petal.nn;

import petal.tensor.Tensor;

/** Is told what goes into a module and comes out of it, to look at it or to change it; see {@link Module#registerForwardHook}. */
@FunctionalInterface
public interface ForwardHook {
    /**
     * Called after each forward pass of the module, by the thread that computes.
     *
     * @param module whose forward pass is over
     * @param input  the first of the module's inputs
     * @param output what it computed; inside a {@link petal.tensor.MemoryScope} a hook that stores it has to keep it
     * @return what the module gives: {@code output}, or another tensor in the place of it
     */
    Tensor after(Module module, Tensor input, Tensor output);

    /** Takes a hook off again. */
    @FunctionalInterface
    interface Handle extends AutoCloseable {
        /** The hook is not called any more. */
        @Override
        void close();
    }
}
