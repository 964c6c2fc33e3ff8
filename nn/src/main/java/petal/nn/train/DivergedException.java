package petal.nn.train;

import java.util.Map;
import petal.nn.NonFinite;
import petal.tensor.Tensor;

/** A training whose numbers have grown beyond all bounds, so that nothing can be learnt any more. */
public final class DivergedException extends ArithmeticException {
    private static final long serialVersionUID = 1L;
    private static final String REMEDY = "; lower the learning rate, and see that the inputs are numbers of the size "
            + "that the network expects";

    private DivergedException(String message) {
        super(message);
    }

    /** For a batch, counted from 1, whose loss is no number. */
    static DivergedException at(int batch, int batches, double loss) {
        return new DivergedException("training has diverged: the loss of batch " + batch + " of " + batches + " is "
                + loss + REMEDY);
    }

    /**
     * Looks for what the last step may have left, as no loss has been computed since.
     *
     * @throws DivergedException if a number is infinite or none
     */
    static void check(Map<String, Tensor> state) {
        NonFinite.first(state).ifPresent(name -> {
            throw new DivergedException("training has diverged: " + name + " holds what is no finite number" + REMEDY);
        });
    }
}
