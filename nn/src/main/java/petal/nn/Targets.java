package petal.nn;

import java.util.Arrays;
import petal.tensor.Shapes;
import petal.tensor.Tensor;

/** Checks of what losses compare. */
final class Targets {
    private Targets() {
    }

    /** Throws unless both have the same shape: broadcasting here is a mistake that nobody notices. */
    static void checkSameShape(String loss, Tensor outputs, Tensor target) {
        if (!Arrays.equals(outputs.shape(), target.shape())) {
            throw new IllegalArgumentException(loss + ": outputs and target must have the same shape, got "
                    + Shapes.toString(outputs.shape()) + " and " + Shapes.toString(target.shape())
                    + "; reshape or expand one of them");
        }
    }

    /** Throws unless there are vectors side by side. */
    static void checkVectors(String loss, Tensor... tensors) {
        for (Tensor t : tensors) {
            if (t.rank() != 2 || !t.hasShapeOf(tensors[0])) {
                throw new IllegalArgumentException(loss + ": expected vectors [batch, length] of one shape, got "
                        + String.join(" and ", Arrays.stream(tensors).map(x -> Shapes.toString(x.shape())).toList()));
            }
        }
    }
}
