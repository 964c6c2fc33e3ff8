package petal.tensor.ops;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import petal.tensor.Tensor;
import petal.tensor.backend.Activation;
import petal.tensor.backend.Deferred;
import petal.tensor.backend.ImageShape;
import petal.tensor.backend.Prologue;
import petal.tensor.backend.Storage;

/**
 * prologue(x), not computed yet: a convolution may carry it out as it reads its input. As that costs little more than
 * reading the result, a convolution's backward pass does so too, and the result needs no memory until then.
 *
 * @param x        what the prologue reads, of shape {@code shape}
 * @param inputs   x and what the prologue reads
 * @param versions sum of the versions of the inputs, as they were
 */
record DeferredPrologue(Storage x, Prologue prologue, ImageShape shape, List<Storage> inputs, long versions)
        implements Deferred {

    DeferredPrologue(Storage x, Prologue prologue, ImageShape shape) {
        List<Storage> inputs = new ArrayList<>(6);
        inputs.add(x);
        inputs.addAll(prologue.inputs());
        this(x, prologue, shape, inputs, versions(inputs));
    }

    private static long versions(List<Storage> inputs) {
        // no streams and no iterators: these run several times for each operation
        long sum = 0;
        for (int i = 0; i < inputs.size(); i++) {
            sum += inputs.get(i).version();
        }
        return sum;
    }

    /** How the image {@code t} will be or was made, if it still can be made so; else null. */
    static @Nullable DeferredPrologue of(Tensor t) {
        return Fusion.coversItsStorage(t) && t.storage().recipe() instanceof DeferredPrologue p && p.isUpToDate()
                ? p : null;
    }

    private boolean isUpToDate() {
        for (int i = 0; i < inputs.size(); i++) {
            if (inputs.get(i).isFreed()) {
                return false;
            }
        }
        return versions == versions(inputs);
    }

    /** Whether the result, as an image, is {@code t}. */
    boolean isImage(Tensor t) {
        return t.isChannelsLast() && t.size(0) == shape.batch() && t.size(1) == shape.channels()
                && t.size(2) * t.size(3) == shape.pixels();
    }

    @Override
    public void write(Storage y) {
        prologue.apply(y.backend(), shape, x, y);
    }

    @Override
    public boolean isCheap() {
        return true;
    }

    /** Followed by an activation, which can stand behind a normalisation alone; else null. */
    @Nullable
    DeferredPrologue followedBy(Activation act) {
        Prologue.Norm norm = prologue.norm();
        return norm != null && norm.act() == Activation.NONE && prologue.factors() == null
                ? new DeferredPrologue(x, new Prologue(norm.with(act), null), shape, inputs, versions)
                : null;
    }

    /** The same result made of what x is made of, if x is normalised and what it was made of is still there. */
    DeferredPrologue fromTheNormalisationsInput() {
        boolean scaled = prologue.norm() == null && prologue.factors() != null;
        if (scaled && x.recipe() instanceof DeferredPrologue inner && inner.isUpToDate()
                && inner.prologue.factors() == null && inner.shape.equals(shape)) {
            return new DeferredPrologue(inner.x, new Prologue(inner.prologue.norm(), prologue.factors()), shape);
        }
        return this;
    }
}
