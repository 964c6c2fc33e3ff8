package petal.tensor.ops;

import org.jspecify.annotations.Nullable;
import petal.tensor.MemoryScope;
import petal.tensor.Tensor;
import petal.tensor.backend.Activation;
import petal.tensor.backend.Binary;
import petal.tensor.backend.Conv2dShape;
import petal.tensor.backend.Deferred;
import petal.tensor.backend.Epilogue;
import petal.tensor.backend.Prologue;
import petal.tensor.backend.Storage;
import petal.tensor.backend.Unary;

/**
 * Which operations share a pass over memory. Inside a {@link MemoryScope}, where it is known when nobody will read a
 * tensor any more, these results are {@linkplain Deferred deferred}:
 *
 * <ul>
 * <li>a convolution that is not recorded; batch normalisation with known statistics, an activation and the addition of
 *     a residual, each at most once and in this order, then become its {@link Epilogue}, and a convolution that reads
 *     the result may {@linkplain petal.tensor.backend.Backend#conv2dChain compute both};
 * <li>batch normalisation and an activation behind it, and the scaling of channels; a convolution that reads the result
 *     may take them as its {@link Prologue}.
 * </ul>
 *
 * Every other reader gets written elements, the same ones. Each operation remains a node of its own in the graph.
 * Outside scopes every result is written at once.
 */
final class Fusion {
    private Fusion() {
    }

    /** {@code y}, whose elements {@code how} writes: when they are read, or at once outside scopes. */
    static Tensor defer(Tensor y, Deferred how) {
        if (MemoryScope.isOpen()) {
            y.storage().defer(how);
        } else {
            y.storage().writeNow(how);
        }
        return y;
    }

    /** Whether t is all of its storage, so that what is done to each element can be done to each of the storage. */
    static boolean coversItsStorage(Tensor t) {
        return t.size() == t.storage().size() && t.isDense();
    }

    /**
     * The convolution of x, or of what x is made of, with {@code weight}.
     *
     * @param mayChain whether nobody else will read x, as far as is known: then x need not be written
     */
    static DeferredConv2d conv2d(Conv2dShape shape, Tensor x, Tensor weight, Epilogue epilogue, boolean mayChain) {
        DeferredPrologue made = x.storage().deferred() == null ? null : DeferredPrologue.of(x);
        if (made != null && made.isImage(x)) {
            DeferredPrologue source = made.x().deferred() == null ? made : made.fromTheNormalisationsInput();
            if (x.backend().readsThrough(source.prologue(), shape)) {
                source.x().write();
                return new DeferredConv2d(shape, source.x(), source.prologue(), weight.storage(), epilogue);
            }
        }
        if (!mayChain || !coversItsStorage(x) || DeferredConv2d.chained(x.storage(), shape) == null) {
            x.storage().write();
        }
        return new DeferredConv2d(shape, x.storage(), Prologue.NONE, weight.storage(), epilogue);
    }

    /** The convolution that x will be, if it can take a normalisation with known statistics; else null. */
    static @Nullable DeferredConv2d beforeNorm(Tensor x) {
        return coversItsStorage(x) && x.storage().deferred() instanceof DeferredConv2d conv && conv.epilogue().isNone()
                && (x.isChannelsLast() || x.rank() == 2) && x.size(1) == conv.shape().outChannels() ? conv : null;
    }

    /** The activation of x as a part of what x is made by; null if that cannot take it. */
    static @Nullable Tensor activation(Unary function, Tensor x) {
        Activation act = Activation.of(function);
        if (act == null || !coversItsStorage(x)) {
            return null;
        }
        if (x.storage().deferred() instanceof DeferredConv2d conv && conv.takesActivation()) {
            return defer(x.emptyLike(), conv.with(act));
        }
        DeferredPrologue norm = DeferredPrologue.of(x);
        DeferredPrologue activated = norm == null ? null : norm.followedBy(act);
        return activated == null ? null : defer(x.emptyLike(), activated);
    }

    /** a + b as a part of the convolution that one of them will be; null if neither can take the other. */
    static @Nullable Tensor sum(Binary function, Tensor a, Tensor b) {
        if (function != Binary.ADD || !a.hasLayoutOf(b) || !coversItsStorage(a) || !coversItsStorage(b)) {
            return null;
        }
        Tensor sum = plus(a, b);
        return sum != null ? sum : plus(b, a);
    }

    private static @Nullable Tensor plus(Tensor y, Tensor residual) {
        if (y.storage().deferred() instanceof DeferredConv2d conv && conv.takesResidual()) {
            Storage r = residual.storage();
            r.write();
            // adding a tensor to itself has just written it
            return y.storage().deferred() == null ? null : defer(y.emptyLike(), conv.plus(r));
        }
        return null;
    }
}
