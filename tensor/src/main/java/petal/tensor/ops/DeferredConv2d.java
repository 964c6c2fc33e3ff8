package petal.tensor.ops;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import petal.tensor.backend.Activation;
import petal.tensor.backend.Conv2dShape;
import petal.tensor.backend.Conv2dStep;
import petal.tensor.backend.Deferred;
import petal.tensor.backend.Epilogue;
import petal.tensor.backend.Prologue;
import petal.tensor.backend.Storage;

/**
 * epilogue(prologue(x) ∗ w), not computed yet: what follows may become a part of the epilogue. Where x is such a
 * convolution, too, the two may be computed together.
 */
record DeferredConv2d(Conv2dShape shape, Storage x, Prologue prologue, Storage w, Epilogue epilogue)
        implements Deferred {

    @Override
    public List<Storage> inputs() {
        List<Storage> inputs = new ArrayList<>(List.of(x, w));
        inputs.addAll(prologue.inputs());
        inputs.addAll(epilogue.inputs());
        return inputs;
    }

    @Override
    public void write(Storage y) {
        DeferredConv2d first = prologue.isNone() ? chained(x, shape) : null;
        if (first != null) {
            y.backend().conv2dChain(first.x, first.step(), step(), y);
        } else {
            y.backend().conv2d(shape, x, prologue, w, epilogue, y);
        }
    }

    private Conv2dStep step() {
        return new Conv2dStep(shape, w, epilogue);
    }

    /**
     * The convolution that {@code x} will be, if one of shape {@code next} that reads it is best computed together with
     * it; else null.
     */
    static @Nullable DeferredConv2d chained(Storage x, Conv2dShape next) {
        return x.deferred() instanceof DeferredConv2d conv && conv.prologue.isNone()
                && conv.epilogue.residual() == null && conv.makesInputOf(next)
                && x.backend().chains(conv.shape, next) ? conv : null;
    }

    /** Whether the result is an image of the sizes that {@code next} reads: a view of it may have others. */
    private boolean makesInputOf(Conv2dShape next) {
        return shape.batch() == next.batch() && shape.outChannels() == next.inChannels()
                && shape.outHeight() == next.inHeight() && shape.outWidth() == next.inWidth();
    }

    /** Followed by the normalisation x · scale + shift. */
    DeferredConv2d with(Storage scale, Storage shift) {
        return with(new Epilogue(scale, shift, Activation.NONE, null));
    }

    /** Whether an activation can be. */
    boolean takesActivation() {
        return epilogue.act() == Activation.NONE && epilogue.residual() == null;
    }

    /** Followed by an activation. */
    DeferredConv2d with(Activation act) {
        return with(new Epilogue(epilogue.scale(), epilogue.shift(), act, null));
    }

    /** Whether a residual can be added. */
    boolean takesResidual() {
        return epilogue.residual() == null;
    }

    /** Followed by the addition of {@code residual}. */
    DeferredConv2d plus(Storage residual) {
        return with(new Epilogue(epilogue.scale(), epilogue.shift(), epilogue.act(), residual));
    }

    private DeferredConv2d with(Epilogue longer) {
        return new DeferredConv2d(shape, x, prologue, w, longer);
    }
}
