package petal.tensor;

import java.util.Arrays;
import petal.tensor.autograd.Autograd;
import petal.tensor.backend.StridedView;

/**
 * Changes the elements of tensors themselves. Dense tensors take one pass over their storage, views go with their
 * strides.
 */
final class InPlace {
    private InPlace() {
    }

    /** Throws if a change of {@code t} would go unnoticed by a gradient that is being recorded. */
    static void check(String change, Tensor t) {
        if (t.requiresGrad() && Autograd.isEnabled()) {
            throw new IllegalStateException(change
                    + ": a tensor that requires a gradient is not changed in place while "
                    + "history is recorded, as the gradient would not know of it; change it inside noGrad, or change "
                    + "its detach() or a copy()");
        }
    }

    static void add(Tensor t, Tensor other, float alpha) {
        if (other.backend() != t.backend()) {
            throw new IllegalArgumentException("addInPlace: both tensors must be on one device, got " + t.device()
                    + " and " + other.device() + "; move one with to(device)");
        }
        if (!Arrays.equals(Shapes.broadcast(other.shape(), t.shape()), t.shape())) {
            throw new IllegalArgumentException("addInPlace: shape " + Shapes.toString(other.shape())
                    + " does not broadcast to " + Shapes.toString(t.shape()));
        }
        t.storage().touch();
        if (t.hasLayoutOf(other) && t.isDense()) {
            t.backend().axpy(alpha, other.storage(), t.storage(), t.size());
        } else {
            Tensor term = alpha == 1 ? other : other.detach().mul(alpha);
            t.backend().addStrided(new StridedView(term.storage(), term.offset(),
                    Shapes.broadcastStrides(term.shape(), term.strides(), t.shape())), t.view(), t.shape());
            if (term != other) {
                MemoryScope.discard(term);
            }
        }
    }

    static void mul(Tensor t, float factor) {
        if (t.isDense()) {
            t.storage().touch();
            t.backend().affine(t.storage(), factor, 0, t.storage(), t.size());
        } else {
            overwrite(t, t.detach().mul(factor));
        }
    }

    static void fill(Tensor t, float value) {
        if (t.isDense()) {
            t.storage().touch();
            t.backend().fill(t.storage(), t.size(), value);
        } else {
            overwrite(t, Tensor.full(t.device(), value).expand(t.shape()));
        }
    }

    private static void overwrite(Tensor t, Tensor values) {
        t.copyFrom(values);
        MemoryScope.discard(values);
    }
}
