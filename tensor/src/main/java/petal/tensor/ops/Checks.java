package petal.tensor.ops;

import org.jspecify.annotations.Nullable;
import petal.tensor.Shapes;
import petal.tensor.Tensor;

/** Checks that several operations make of their inputs. */
final class Checks {
    private Checks() {
    }

    static void sameDevice(String operation, @Nullable Tensor... tensors) {
        for (Tensor t : tensors) {
            if (t != null && t.backend() != tensors[0].backend()) {
                throw new IllegalArgumentException(operation + ": all tensors must be on one device, got "
                        + tensors[0].device() + " and " + t.device() + "; move one with to(device)");
            }
        }
    }

    static void rank(String operation, String what, Tensor t, int rank, String layout) {
        if (t.rank() != rank) {
            throw new IllegalArgumentException(operation + ": the " + what + " must be " + layout + ", got shape "
                    + Shapes.toString(t.shape()));
        }
    }

    static void image(String operation, Tensor t) {
        rank(operation, "input", t, 4, "[batch, channels, height, width]");
    }

    static void index(String operation, int index, int length, int dim, Tensor t) {
        if (index < 0 || index >= length) {
            throw new IndexOutOfBoundsException(
                    operation + ": position " + index + " does not exist in dimension " + dim
                            + " of shape " + Shapes.toString(t.shape()) + "; expected 0 to " + (length - 1));
        }
    }

    static void length(String operation, String what, @Nullable Tensor t, int length) {
        if (t != null && (t.rank() != 1 || t.size() != length)) {
            throw new IllegalArgumentException(operation + ": the " + what + " must have shape [" + length + "], got "
                    + Shapes.toString(t.shape()));
        }
    }
}
