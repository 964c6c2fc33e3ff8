package petal.nn.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import petal.nn.PyTorchAnswers;
import petal.tensor.Tensor;

class SchedulesTest {
    private static final int STEPS = 12;
    private static final Map<String, Function<Optimizer, LRScheduler>> MAKERS = Map.of(
            "StepLR", o -> new StepLR(o, 3, 0.5),
            "MultiStepLR", o -> new MultiStepLR(o, new int[] {5, 2}, 0.1),
            "CosineAnnealingLR", o -> new CosineAnnealingLR(o, 11, 0.01, 0),
            "OneCycleLR", o -> new OneCycleLR(o, 0.4, 12));

    private static Optimizer optimizer() {
        return new SGD(List.of(Tensor.zeros(1)), 0.2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"StepLR", "MultiStepLR", "CosineAnnealingLR", "OneCycleLR"})
    void ratesChangeAsPyTorchs(String name) {
        double[] expected = PyTorchAnswers.numbers(name);
        Optimizer optimizer = optimizer();
        LRScheduler schedule = MAKERS.get(name).apply(optimizer);
        for (int i = 0; i < STEPS; i++) {
            assertEquals(expected[i], optimizer.learningRate(), 1e-6, name + " " + i);
            Optimizer other = optimizer();
            MAKERS.get(name).apply(other).resume(i);
            assertEquals(optimizer.learningRate(), other.learningRate());
            if (i < STEPS - 1) {
                schedule.step();
            }
        }
        assertEquals(STEPS - 1, schedule.steps());
    }

    @Test
    void aPlateauIsLeftAsPyTorchLeavesIt() {
        double[] losses = {1, 0.9, 0.9, 0.95, 0.91, 0.8, 0.8, 0.8, 0.8, 0.8, 0.8, Double.NaN};
        double[] expected = PyTorchAnswers.numbers("ReduceLROnPlateau");
        Optimizer optimizer = optimizer();
        ReduceLROnPlateau schedule = new ReduceLROnPlateau(optimizer, 0.5, 1);
        for (int i = 0; i < STEPS; i++) {
            assertEquals(expected[i], optimizer.learningRate(), 1e-6, "step " + i);
            schedule.step(losses[i]);
        }
    }

    @Test
    void warmUpRisesInAStraightLine() {
        Optimizer optimizer = optimizer();
        CosineAnnealingLR schedule = new CosineAnnealingLR(optimizer, 5, 0, 3);
        float[] rates = new float[7];
        for (int i = 0; i < rates.length; i++) {
            rates[i] = optimizer.learningRate();
            schedule.step();
        }
        assertArrayEquals(new float[] {0.05f, 0.1f, 0.15f, 0.2f, 0.1f, 0, 0}, rates, 1e-6f);
        assertThrows(IllegalArgumentException.class, () -> new CosineAnnealingLR(optimizer, 3, 0, 3));
        assertThrows(IllegalArgumentException.class, () -> new StepLR(optimizer, 0, 0.1));
        assertThrows(IllegalArgumentException.class, () -> new ReduceLROnPlateau(optimizer, 1, 3));
    }

    @Test
    void gradientsAreClippedAsPyTorchClipsThem() {
        for (String name : List.of("norm", "value", "norm.short")) {
            List<Tensor> parameters = List.of(Tensor.zeros(2), Tensor.zeros(3), Tensor.zeros(1));
            parameters.get(0).setGrad(Tensor.vector(3, -1));
            parameters.get(2).setGrad(Tensor.vector(-2));
            if (name.equals("value")) {
                GradientClipping.value(parameters, 1.5);
            } else {
                assertEquals(Math.sqrt(14), GradientClipping.norm(parameters, name.equals("norm") ? 1.5 : 100), 1e-6);
            }
            float[] expected = PyTorchAnswers.floats("clip." + name);
            assertArrayEquals(new float[] {expected[0], expected[1]}, parameters.get(0).grad().toArray(), 1e-6f);
            assertArrayEquals(new float[] {expected[2]}, parameters.get(2).grad().toArray(), 1e-6f);
        }
        assertThrows(IllegalArgumentException.class, () -> GradientClipping.norm(List.of(), 0));
    }
}
