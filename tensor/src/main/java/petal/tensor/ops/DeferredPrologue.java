package petal.tensor.ops;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import petal.tensor.Tensor;
import petal.tensor.backend.Activation;
import petal.tensor.backend.Deferred;
import petal.tensor.backend.Prologue;
import petal.tensor.backend.Storage;

/**
 * prologue(x), not computed yet: a convolution may carry it out as it reads its input. As that costs little more than
 * reading the result, a convolution's backward pass does so too, and the result needs no memory until then.
 *
 * @param x        batch × pixels × channels
 * @param inputs   x and what the prologue reads
 * @param versions sum of the versions of the inputs, as they were
 */
record DeferredPrologue(Storage x, Prologue prologue, int batch, int pixels, int channels, List<Storage> inputs,
        long versions) implements Deferred {

    DeferredPrologue(Storage x, Prologue prologue, int batch, int pixels, int channels) {
        List<Storage> inputs = new ArrayList<>(6);
        inputs.add(x);
        inputs.addAll(prologue.inputs());
        this(x, prologue, batch, pixels, channels, inputs, versions(inputs));
    }

    private static long versions(List<Storage> inputs) {
        // no streams: these run several times for each operation
        long sum = 0;
        for (Storage input : inputs) {
            sum += input.version();
        }
        return sum;
    }

    /** How the image {@code t} will be or was made, if it still can be made so; else null. */
    static @Nullable DeferredPrologue of(Tensor t) {
        return Fusion.coversItsStorage(t) && t.storage().recipe() instanceof DeferredPrologue p && p.isUpToDate()
                ? p : null;
    }

    private boolean isUpToDate() {
        for (Storage input : inputs) {
            if (input.isFreed()) {
                return false;
            }
        }
        return versions == versions(inputs);
    }

    /** Whether the result, as an image, is {@code t}. */
    boolean isImage(Tensor t) {
        return t.isChannelsLast() && t.size(0) == batch && t.size(1) == channels && t.size(2) * t.size(3) == pixels;
    }

    @Override
    public void write(Storage y) {
        prologue.apply(y.backend(), x, batch, pixels, channels, y);
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
                ? new DeferredPrologue(x, new Prologue(norm.with(act), null), batch, pixels, channels, inputs, versions)
                : null;
    }

    /** The same result made of what x is made of, if x is normalised and what it was made of is still there. */
    DeferredPrologue fromTheNormalisationsInput() {
        boolean scaled = prologue.norm() == null && prologue.factors() != null;
        if (scaled && x.recipe() instanceof DeferredPrologue inner && inner.isUpToDate()
                && inner.prologue.factors() == null && inner.batch == batch && inner.pixels == pixels
                && inner.channels == channels) {
            Prologue both = new Prologue(inner.prologue.norm(), prologue.factors());
            return new DeferredPrologue(inner.x, both, batch, pixels, channels);
        }
        return this;
    }
}
