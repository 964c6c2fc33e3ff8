package petal.nn;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import petal.tensor.IntTensor;
import petal.tensor.Shapes;
import petal.tensor.Tensor;

/**
 * −log p of the right class, from logarithms of probabilities, as {@code logSoftmax} gives them: outputs [batch, classes],
 * or [batch, classes, …] with a class for each place.
 *
 * @param weight      how much each class counts, [classes]; null counts them alike
 * @param ignoreIndex rows with this target count nothing
 * @param reduction   what becomes of the losses of the rows; the mean is weighted as the classes are
 */
public record NLLLoss(@Nullable Tensor weight, int ignoreIndex, Reduction reduction) implements Loss {
    /** PyTorch's number for targets that do not count. */
    public static final int IGNORED = -100;

    /** The mean over the rows, all classes counting alike. */
    public NLLLoss() {
        this(null, IGNORED, Reduction.MEAN);
    }

    @Override
    public Tensor forward(Tensor outputs, int[] target) {
        return forward(outputs, IntTensor.vector(target));
    }

    /**
     * {@return the loss, reduced as {@link #reduction} says}
     *
     * @param outputs [batch, classes, …]
     * @param target  [batch, …]
     * @throws IllegalArgumentException if the shapes don't fit, or a target is no class
     */
    public Tensor forward(Tensor outputs, IntTensor target) {
        ClassRows rows = ClassRows.of("NLLLoss", outputs, target, ignoreIndex);
        Tensor counts = rows.counts(weight);
        Tensor losses = rows.atTargets().neg().mul(counts);
        return rows.reduce(reduction, losses, counts);
    }

    /** Rows of numbers for classes, whatever lies behind the classes' dimension. */
    record ClassRows(Tensor outputs, IntTensor target, int ignoreIndex) {

        /** The outputs with the classes last, and which of them is right. */
        static ClassRows of(String loss, Tensor outputs, IntTensor target, int ignoreIndex) {
            int[] shape = outputs.shape();
            boolean fits = shape.length >= 2 && target.rank() == shape.length - 1 && target.size(0) == shape[0]
                    && Arrays.equals(Arrays.copyOfRange(shape, 2, shape.length),
                            Arrays.copyOfRange(target.shape(), 1, target.rank()));
            if (!fits) {
                throw new IllegalArgumentException(
                        loss + ": expected outputs [batch, classes, …] and targets [batch, …], "
                                + "got " + Shapes.toString(shape) + " and " + Shapes.toString(target.shape()));
            }
            for (int t : target.toArray()) {
                if (t != ignoreIndex && (t < 0 || t >= shape[1])) {
                    throw new IllegalArgumentException(loss + ": target " + t + " is no class; expected 0 to "
                            + (shape[1] - 1));
                }
            }
            int[] order = new int[shape.length];
            Arrays.setAll(order, d -> d == 0 ? 0 : d == shape.length - 1 ? 1 : d + 1);
            return new ClassRows(outputs.permute(order).reshape(target.size(), shape[1]), target, ignoreIndex);
        }

        private int[] classes() {
            return Arrays.stream(target.toArray()).map(t -> t == ignoreIndex ? 0 : t).toArray();
        }

        /** The number of the right class, [rows]. */
        Tensor atTargets() {
            return outputs.gather(1, IntTensor.of(classes(), target.size(), 1)).squeeze(1);
        }

        /** How much each row counts, [rows]: the weight of its class, 0 where it is ignored. */
        Tensor counts(@Nullable Tensor weight) {
            int[] targets = target.toArray();
            float[] counts = new float[targets.length];
            float[] weights = weight == null ? new float[0] : weight.toArray();
            if (weight != null && weights.length != outputs.size(1)) {
                throw new IllegalArgumentException("expected a weight for each of " + outputs.size(1)
                        + " classes, got shape " + Shapes.toString(weight.shape()));
            }
            for (int i = 0; i < counts.length; i++) {
                counts[i] = targets[i] == ignoreIndex ? 0 : weight == null ? 1 : weights[targets[i]];
            }
            return Tensor.of(outputs.device(), counts, counts.length);
        }

        /** Losses of the rows as the reduction wants them; their mean is weighted by {@code counts}. */
        Tensor reduce(Reduction reduction, Tensor losses, Tensor counts) {
            return switch (reduction) {
                case MEAN -> losses.sum().div(counts.sum());
                case SUM -> losses.sum();
                case NONE -> losses.reshape(target.shape());
            };
        }
    }
}
