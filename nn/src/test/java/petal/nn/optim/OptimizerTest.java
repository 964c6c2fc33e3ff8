package petal.nn.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import petal.nn.PyTorchAnswers;
import petal.tensor.Device;
import petal.tensor.MemoryScope;
import petal.tensor.Tensor;

class OptimizerTest {
    private static final Map<String, Function<List<Tensor>, Optimizer>> MAKERS = Map.ofEntries(
            Map.entry("sgd", p -> new SGD(p, 0.05)),
            Map.entry("sgd.momentum", p -> new SGD(p, 0.05, 0.9, 0.01, false)),
            Map.entry("sgd.nesterov", p -> new SGD(p, 0.05, 0.9, 0, true)),
            Map.entry("adam", p -> new Adam(p, 0.1)),
            Map.entry("adam.decay", p -> new Adam(p, 0.1, 0.8, 0.9, 1e-3, 0.1)),
            Map.entry("adamw", p -> new AdamW(p, 0.1)),
            Map.entry("adamw.decay", p -> new AdamW(p, 0.1, 0.8, 0.9, 1e-3, 0.3)),
            Map.entry("rmsprop", p -> new RMSprop(p, 0.05)),
            Map.entry("rmsprop.momentum", p -> new RMSprop(p, 0.05, 0.9, 1e-3, 0.1, 0.8)),
            Map.entry("adagrad", p -> new Adagrad(p, 0.3)),
            Map.entry("adagrad.decay", p -> new Adagrad(p, 0.3, 0.1, 0.2, 1e-3)));

    static Set<String> names() {
        return MAKERS.keySet();
    }

    private static Tensor parameter() {
        return Tensor.of(Device.reference(), new float[] {1, -2, 3}, 3).requiresGrad(true);
    }

    /** One step on Σ c p² with c = (1, 0.1, 2), inside a scope. */
    private static void step(Optimizer optimizer, Tensor p) {
        try (var _ = MemoryScope.open()) {
            Tensor c = Tensor.of(Device.reference(), new float[] {1, 0.1f, 2}, 3);
            p.mul(p).mul(c).sum().backward();
            optimizer.step();
            optimizer.zeroGrad();
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void goesWherePyTorchGoes(String name) {
        Tensor p = parameter();
        Optimizer optimizer = MAKERS.get(name).apply(List.of(p));
        for (int i = 0; i < 5; i++) {
            step(optimizer, p);
        }
        assertArrayEquals(PyTorchAnswers.floats(name), p.toArray(), 1e-5f);
    }

    @ParameterizedTest
    @MethodSource("names")
    void resumesFromItsState(String name) {
        Tensor p = parameter();
        Optimizer optimizer = MAKERS.get(name).apply(List.of(p));
        step(optimizer, p);
        step(optimizer, p);
        Tensor q = p.copy().requiresGrad(true);
        Optimizer resumed = MAKERS.get(name).apply(List.of(q));
        resumed.loadStateDict(optimizer.stateDict());
        for (int i = 0; i < 3; i++) {
            step(optimizer, p);
            step(resumed, q);
        }
        assertArrayEquals(p.toArray(), q.toArray());
        assertArrayEquals(PyTorchAnswers.floats(name), q.toArray(), 1e-5f);
    }

    @Test
    void parametersWithoutGradientStay() {
        Tensor p = parameter();
        Tensor other = parameter();
        Adam adam = new Adam(List.of(p, other), 0.1);
        step(adam, p);
        assertArrayEquals(new float[] {1, -2, 3}, other.toArray());
        assertEquals(List.of("state.0.step", "state.0.exp_avg", "state.0.exp_avg_sq"),
                List.copyOf(adam.stateDict().keySet()));
        assertFalse(p.hasGrad());
    }

    @Test
    void theLearningRateCanChange() {
        Tensor p = parameter();
        SGD sgd = new SGD(List.of(p), 0.05);
        sgd.setLearningRate(0);
        step(sgd, p);
        assertArrayEquals(new float[] {1, -2, 3}, p.toArray());
        assertThrows(IllegalArgumentException.class, () -> sgd.setLearningRate(-1));
    }

    @Test
    void anEmptyStateForgetsWhatWas() {
        Tensor p = parameter();
        Adam adam = new Adam(List.of(p), 0.1);
        step(adam, p);
        step(adam, p);
        Tensor q = p.copy().requiresGrad(true);
        Adam fresh = new Adam(List.of(q), 0.1);
        adam.loadStateDict(Map.of());
        step(adam, p);
        step(fresh, q);
        assertArrayEquals(q.toArray(), p.toArray());
    }

    /** A graph from before the step would use the new parameters with the old activations. */
    @Test
    void backwardNoticesAStepInBetween() {
        Tensor p = parameter();
        Tensor loss = p.mul(p).sum();
        loss.backward(true);
        new SGD(List.of(p), 0.05).step();
        assertThrows(IllegalStateException.class, loss::backward);
    }

    @Test
    void statesThatDoNotFitChangeNothing() {
        Tensor p = parameter();
        Adam adam = new Adam(List.of(p), 0.1);
        step(adam, p);
        Map<String, Tensor> good = adam.stateDict();
        float[] before = good.get("state.0.exp_avg").toArray();
        for (String fault : List.of("missing", "shape", "extra", "other")) {
            Map<String, Tensor> bad = new LinkedHashMap<>(good);
            switch (fault) {
                case "missing" -> bad.remove("state.0.exp_avg_sq");
                case "shape" -> bad.put("state.0.exp_avg_sq", Tensor.zeros(4));
                case "extra" -> bad.put("state.1.step", Tensor.scalar(1));
                default -> bad.remove("state.0.step");
            }
            var error = assertThrows(IllegalArgumentException.class, () -> adam.loadStateDict(bad), fault);
            assertTrue(error.getMessage().startsWith("this state does not fit the optimiser: "), error.getMessage());
            assertArrayEquals(before, adam.stateDict().get("state.0.exp_avg").toArray());
        }
    }

    @Test
    void settingsAreChecked() {
        assertThrows(IllegalArgumentException.class, () -> new Adam(List.of(), 0.1));
        assertThrows(IllegalArgumentException.class, () -> new Adam(List.of(parameter()), 0.1, 1, 0.9, 1e-8, 0));
        assertThrows(IllegalArgumentException.class, () -> new Adam(List.of(parameter()), 0.1, 0.9, 1, 1e-8, 0));
        List<Tensor> parameters = List.of(parameter());
        assertEquals(parameters, new Adam(parameters, 0, 0, 0, 0, 0).parameters());
        assertThrows(IllegalArgumentException.class, () -> new SGD(List.of(parameter()), 0.1, 0, 0, true));
        assertThrows(IllegalArgumentException.class, () -> new SGD(List.of(parameter()), Double.NaN));
    }

    static final Map<String, Function<List<Tensor>, Optimizer>> GROUPED = Map.of(
            "sgd", p -> new SGD(p, 0.05, 0.9, 0.01, false),
            "adam", p -> new Adam(p, 0.1),
            "adamw", p -> new AdamW(p, 0.1),
            "rmsprop", p -> new RMSprop(p, 0.05, 0.99, 1e-8, 0.1, 0),
            "adagrad", p -> new Adagrad(p, 0.3));

    static Set<String> grouped() {
        return GROUPED.keySet();
    }

    @ParameterizedTest
    @MethodSource("grouped")
    void groupsGoWherePyTorchsGo(String name) {
        Tensor p = parameter();
        Tensor q = Tensor.of(Device.reference(), new float[] {0.5f, -1}, 2).requiresGrad(true);
        Optimizer optimizer = GROUPED.get(name).apply(List.of(p)).addGroup(List.of(q), 0.02, 0.3);
        StepLR schedule = new StepLR(optimizer, 2, 0.5);
        for (int i = 0; i < 5; i++) {
            q.square().sum().backward();
            step(optimizer, p);
            schedule.step();
        }
        float[] both = Arrays.copyOf(p.toArray(), 5);
        System.arraycopy(q.toArray(), 0, both, 3, 2);
        assertArrayEquals(PyTorchAnswers.floats("groups." + name), both, 1e-5f);
        assertEquals(0.005f, optimizer.groups().get(1).learningRate());
        assertEquals(optimizer.groups().getFirst().learningRate(), optimizer.learningRate());
        assertTrue(optimizer.stateDict().containsKey("state.1.step"));
    }

    @Test
    void groupsAreChecked() {
        Tensor p = parameter();
        Tensor q = parameter();
        Optimizer adam = new Adam(List.of(p), 0.1, 0.9, 0.999, 1e-8, 0.5).addGroup(List.of(q), 0.2);
        assertEquals(0.5, adam.groups().get(1).weightDecay());
        assertEquals(
                "a parameter of shape [3] is in another group of this optimiser already; leave it out of one of them",
                assertThrows(IllegalArgumentException.class, () -> adam.addGroup(List.of(q), 0.1)).getMessage());
        assertThrows(IllegalArgumentException.class, () -> adam.addGroup(List.of(), 0.1));
        assertThrows(IllegalArgumentException.class, () -> adam.addGroup(List.of(parameter()), 0.1, -1));
        assertEquals("this optimiser has 2 groups of parameters; set the learning rate of each of its groups()",
                assertThrows(IllegalStateException.class, () -> adam.setLearningRate(1)).getMessage());
        StepLR schedule = new StepLR(adam, 1, 0.5);
        adam.addGroup(List.of(parameter()), 0.3);
        assertThrows(IllegalStateException.class, schedule::step);
        ReduceLROnPlateau plateau = new ReduceLROnPlateau(adam, 0.5, 0);
        plateau.step(1);
        plateau.step(1);
        assertEquals(List.of(0.05f, 0.1f, 0.15f), adam.groups().stream().map(ParameterGroup::learningRate).toList());
    }
}
