package petal.lessons.autograd;

import static petal.lessons.exercise.Verdicts.assertHint;
import static petal.lessons.exercise.Verdicts.assertNotDone;
import static petal.lessons.exercise.Verdicts.assertRight;

import java.util.Arrays;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import petal.tensor.Functional;
import petal.tensor.Tensor;

class ChecksTest {

    @Test
    void theyAreDeliveredUnfinished() {
        assertNotDone(Checks.slope(Exercises::slope));
        assertNotDone(Checks.multiplyBackward(Exercises::multiplyBackward));
        assertNotDone(Checks.siluBackward(Exercises::siluBackward));
        assertNotDone(Checks.crossEntropyGradient(Exercises::crossEntropyGradient));
        assertNotDone(Checks.sgdStep(Exercises::sgdStep));
    }

    @Test
    void theSolutionsAreRight() {
        assertRight(Checks.slope(Solutions::slope));
        assertRight(Checks.multiplyBackward(Solutions::multiplyBackward));
        assertRight(Checks.siluBackward(Solutions::siluBackward));
        assertRight(Checks.crossEntropyGradient(Solutions::crossEntropyGradient));
        assertRight(Checks.sgdStep(Solutions::sgdStep));
    }

    @Test
    void slopesMayBeMeasuredFromOneSideAndWithOtherSteps() {
        assertRight(Checks.slope((f, x) -> (f.applyAsDouble(x + 1e-4) - f.applyAsDouble(x)) / 1e-4));
        assertRight(Checks.slope((f, x) -> (f.applyAsDouble(x + 1e-2) - f.applyAsDouble(x - 1e-2)) / 2e-2));
        assertRight(Checks.slope((f, x) -> (f.applyAsDouble(x) - f.applyAsDouble(x - 1e-7)) / 1e-7));
        assertHint("which end minus which", Checks.slope((f, x) -> -Solutions.slope(f, x)));
        assertHint("divided by the whole distance", Checks.slope((f, x) -> 2 * Solutions.slope(f, x)));
        assertHint("small but not tiny", Checks.slope((f, x) -> (f.applyAsDouble(x + 1) - f.applyAsDouble(x)) / 1));
        assertHint("you measure NaN", Checks.slope((_, _) -> 0.0 / 0));
    }

    @Test
    void theProductRuleIsCheckedForBothFactors() {
        assertRight(Checks.multiplyBackward((a, b, dy) -> gradients(
                t -> t[0].mul(t[1]), dy, Tensor.vector(a), Tensor.vector(b))));
        assertHint("The gradient of a", Checks.multiplyBackward((a, b, dy) -> new float[][] {a, b}));
        assertHint("multiply by dy", Checks.multiplyBackward((a, b, _) -> new float[][] {b, a}));
        assertHint("Two gradients are expected", Checks.multiplyBackward((_, _, dy) -> new float[][] {dy}));
        assertHint("is null", Checks.multiplyBackward((_, _, _) -> new float[2][]));
        assertHint("3 are expected", Checks.multiplyBackward((a, b, dy) -> a.length == 2
                ? Solutions.multiplyBackward(a, b, dy) : new float[][] {{1}, {1}}));
    }

    @Test
    void siluMayBeWrittenInManyWays() {
        assertRight(Checks.siluBackward((x, dy) -> gradients(t -> t[0].silu(), dy, Tensor.vector(x))[0]));
        assertRight(Checks.siluBackward((x, dy) -> {
            for (int i = 0; i < x.length; i++) {
                float s = (float) (1 / (1 + Math.exp(-x[i])));
                dy[i] *= s + x[i] * s * (1 - s);
            }
            return dy;
        }));
        assertHint("two terms", Checks.siluBackward((x, dy) -> gradients(t -> t[0].sigmoid(), dy,
                Tensor.vector(x))[0]));
        assertHint("don't forget dy", Checks.siluBackward((x, dy) -> {
            float[] ones = dy.clone();
            Arrays.fill(ones, 1);
            return Solutions.siluBackward(x, ones);
        }));
    }

    @Test
    void crossEntropyMustSurviveLargeLogits() {
        assertRight(Checks.crossEntropyGradient((logits, target) -> {
            Tensor t = Tensor.of(logits, 1, logits.length).requiresGrad(true);
            Functional.crossEntropy(t, new int[] {target}, 0).backward();
            return t.grad().toArray();
        }));
        assertHint("subtract the largest logit", Checks.crossEntropyGradient((logits, target) -> {
            double sum = 0;
            for (float logit : logits) {
                sum += Math.exp(logit);
            }
            float[] gradient = new float[logits.length];
            for (int c = 0; c < gradient.length; c++) {
                gradient[c] = (float) (Math.exp(logits[c]) / sum) - (c == target ? 1 : 0);
            }
            return gradient;
        }));
        assertHint("what does softmax give", Checks.crossEntropyGradient((logits, target) ->
                negated(Solutions.crossEntropyGradient(logits, target))));
    }

    @Test
    void aStepMayBeTakenInPlace() {
        assertRight(Checks.sgdStep((weights, gradient, rate) -> {
            for (int i = 0; i < weights.length; i++) {
                weights[i] -= rate * gradient[i];
            }
            return weights;
        }));
        assertHint("uphill", Checks.sgdStep((weights, gradient, rate) -> Solutions.sgdStep(weights, gradient, -rate)));
        assertHint("the learning rate times its size", Checks.sgdStep((weights, gradient, _) ->
                Solutions.sgdStep(weights, gradient, 1)));
    }

    private static float[][] gradients(Function<Tensor[], Tensor> f, float[] dy, Tensor... inputs) {
        for (Tensor input : inputs) {
            input.requiresGrad(true);
        }
        f.apply(inputs).backward(Tensor.vector(dy));
        float[][] gradients = new float[inputs.length][];
        for (int i = 0; i < inputs.length; i++) {
            gradients[i] = inputs[i].grad().toArray();
        }
        return gradients;
    }

    private static float[] negated(float[] values) {
        return Tensor.vector(values).neg().toArray();
    }
}
