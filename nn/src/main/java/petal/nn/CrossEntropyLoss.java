package petal.nn;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import petal.nn.NLLLoss.ClassRows;
import petal.tensor.Functional;
import petal.tensor.IntTensor;
import petal.tensor.Tensor;

/**
 * The mean over the batch of −log p, where p is the probability that the softmax of the outputs gives to the right
 * class: 0 for a network that is certain and right, ln(classes) for one that guesses.
 *
 * <p>Shapes: outputs [batch, classes], any real numbers ("logits"), or [batch, classes, …]; target one class from 0 to
 * classes − 1 for each place, or a distribution over the classes, of the outputs' shape.
 *
 * @param weight         how much each class counts, [classes]; null counts them alike
 * @param ignoreIndex    places with this target count nothing
 * @param reduction      what becomes of the losses of the places; the mean is weighted as the classes are
 * @param labelSmoothing the share of the target that is spread evenly over all classes
 *     (<a href="https://arxiv.org/abs/1512.00567">Szegedy et al. 2016</a>, section 7); 0 spreads nothing
 */
public record CrossEntropyLoss(@Nullable Tensor weight, int ignoreIndex, Reduction reduction, double labelSmoothing)
        implements Loss {

    /** Without smoothing. */
    public CrossEntropyLoss() {
        this(0);
    }

    /**
     * The mean over the rows, all classes counting alike.
     *
     * @param labelSmoothing share of each target that is spread over all classes, 0 to 1
     */
    public CrossEntropyLoss(double labelSmoothing) {
        this(null, NLLLoss.IGNORED, Reduction.MEAN, labelSmoothing);
    }

    /** Checks that 0 ≤ labelSmoothing ≤ 1. */
    public CrossEntropyLoss {
        Probability.check("CrossEntropyLoss (label smoothing)", labelSmoothing);
    }

    @Override
    public Tensor forward(Tensor outputs, int[] target) {
        boolean plain = weight == null && reduction == Reduction.MEAN && outputs.rank() == 2;
        for (int t : target) {
            plain &= t != ignoreIndex;
        }
        return plain ? Functional.crossEntropy(outputs, target, labelSmoothing)
                : forward(outputs, IntTensor.vector(target));
    }

    /**
     * {@return the loss for a class at each place}
     *
     * @param outputs [batch, classes, …]
     * @param target  [batch, …]
     * @throws IllegalArgumentException if the shapes don't fit, or a target is no class
     */
    public Tensor forward(Tensor outputs, IntTensor target) {
        Tensor logs = outputs.logSoftmax(1);
        ClassRows rows = ClassRows.of("CrossEntropyLoss", logs, target, ignoreIndex);
        Tensor counts = rows.counts(weight);
        Tensor losses = rows.atTargets().neg().mul(counts);
        if (labelSmoothing != 0) {
            Tensor all = weight == null ? rows.outputs() : rows.outputs().mul(weight);
            Tensor counted = rows.counts(null);
            Tensor even = all.sum(false, 1).neg().mul(counted).div(outputs.size(1));
            losses = losses.mul(1 - labelSmoothing).add(even.mul(labelSmoothing));
        }
        return rows.reduce(reduction, losses, counts);
    }

    /**
     * {@return the loss for a distribution over the classes at each place: −Σ t · log softmax(y)}
     *
     * @param outputs       [batch, classes, …]
     * @param probabilities of the same shape
     * @throws IllegalArgumentException if the shapes differ
     */
    public Tensor forward(Tensor outputs, Tensor probabilities) {
        Targets.checkSameShape("CrossEntropyLoss", outputs, probabilities);
        int classes = outputs.size(1);
        Tensor target = labelSmoothing == 0 ? probabilities
                : probabilities.mul(1 - labelSmoothing).add(labelSmoothing / classes);
        Tensor each = outputs.logSoftmax(1).mul(target);
        int[] perClass = new int[outputs.rank() - 1];
        Arrays.fill(perClass, 1);
        perClass[0] = classes;
        Tensor losses = (weight == null ? each : each.mul(weight.reshape(perClass))).sum(false, 1).neg();
        return reduction == Reduction.MEAN ? losses.sum().div(losses.size()) : reduction.of(losses);
    }
}
