package petal.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import petal.tensor.Device;
import petal.tensor.Generator;
import petal.tensor.MemoryScope;
import petal.tensor.Tensor;

class ModuleTest {
    private final Generator generator = new Generator(0);

    private Sequential net() {
        return new Sequential(
                new Conv2dNormActivation(3, 4, 3, 2, 1, BatchNorm2d::new, new SiLU(), generator),
                new Sequential(new Flatten(), new Linear(4, 2, true, generator)));
    }

    @Test
    void statesComeInPyTorchsOrder() {
        assertEquals(List.of("0.0.weight", "0.1.weight", "0.1.bias", "0.1.running_mean", "0.1.running_var",
                "0.1.num_batches_tracked", "1.1.weight", "1.1.bias"), List.copyOf(net().stateDict().keySet()));
    }

    @Test
    void parametersAndBuffersAreTold() {
        Sequential net = net();
        assertEquals(List.of("0.0.weight", "0.1.weight", "0.1.bias", "1.1.weight", "1.1.bias"),
                List.copyOf(net.namedParameters().keySet()));
        assertEquals(List.of("0.1.running_mean", "0.1.running_var", "0.1.num_batches_tracked"),
                List.copyOf(net.namedBuffers().keySet()));
        assertEquals(3 * 4 * 9 + 4 + 4 + 4 * 2 + 2, net.numParameters());
        assertTrue(net.parameters().stream().allMatch(Tensor::requiresGrad));
        assertTrue(net.namedBuffers().values().stream().noneMatch(Tensor::requiresGrad));
        assertTrue(net.stateDict().values().stream().noneMatch(Tensor::requiresGrad), "a state has no history");
    }

    @Test
    void aTensorThatTwoModulesShareIsOneParameter() {
        Linear shared = new Linear(2, 2);
        Sequential net = new Sequential(shared, shared);
        assertEquals(2, net.parameters().size());
        assertEquals(2, net.modules().size());
        assertEquals(4, net.stateDict().size());
        Module copy = net.to(Device.reference()).deepCopy();
        assertSame(copy.get("0"), copy.get("1"));
    }

    @Test
    void printsAsPyTorchDoes() {
        Sequential net = new Sequential(
                new Conv2d(3, 8, 3, 2, 1, 1, false, generator), new BatchNorm2d(8, 1e-3, 0.1), new SiLU(),
                new Sequential(new Conv2d(8, 8, 5, 1, 2, 8, true, generator), new Sigmoid()),
                new AdaptiveAvgPool2d(1), new Flatten(), new Dropout(0.2), new Linear(8, 5, false, generator),
                new Identity(), new ReLU(), new Sequential());
        assertEquals(PyTorchAnswers.text("printed.txt"), net + "\n");
    }

    @Test
    void numbersPrintAsPythonDoes() {
        assertEquals("1e-05", ModulePrinter.number(1e-5));
        assertEquals("1.5e-05", ModulePrinter.number(1.5e-5));
        assertEquals("0.001", ModulePrinter.number(1e-3));
        assertEquals("0.0", ModulePrinter.number(0));
        assertEquals("0.037500000000000006", ModulePrinter.number(0.2 * 3 / 16));
        assertEquals("0.0001", ModulePrinter.number(1e-4));
        assertEquals("10000000.0", ModulePrinter.number(1e7));
        assertEquals("1e+16", ModulePrinter.number(1e16));
    }

    @Test
    void findsModulesByPath() {
        Sequential net = net();
        assertSame(net, net.get(""));
        assertEquals(2, net.get("1.1", Linear.class).outFeatures());
        assertEquals("Sequential has no child '7'; it has 0, 1",
                assertThrows(IllegalArgumentException.class, () -> net.get("7")).getMessage());
        assertEquals("SiLU has no child '0'; it has none at all",
                assertThrows(IllegalArgumentException.class, () -> net.get("0.2.0")).getMessage());
        assertEquals("expected a Linear at 1.0 of Sequential, found a Flatten",
                assertThrows(IllegalArgumentException.class, () -> net.get("1.0", Linear.class)).getMessage());
    }

    @Test
    void replacesAndRemovesByPath() {
        Sequential net = net();
        Linear head = new Linear(4, 7);
        net.replace("1.1", head);
        assertSame(head, net.get("1.1"));
        net.remove("1.0");
        assertSame(head, net.get("1.0"));
        assertEquals(1, net.get("1", Sequential.class).length());
        assertThrows(IllegalArgumentException.class, () -> net.replace("1.5", head));
        assertThrows(IllegalArgumentException.class, () -> net.remove("1.5"));
    }

    @Test
    void namesAreUsedOnce() {
        class Twice extends Module {
            // announces a child, a buffer or a parameter, which is handed back
            Twice(String second, Object what) {
                register("a", new Identity());
                assertSame(what, switch (what) {
                    case Module child -> register(second, child);
                    case Tensor t when t.size() == 1 -> buffer(second, t);
                    default -> parameter(second, (Tensor) what);
                });
            }

            @Override
            public Tensor forward(Tensor x) {
                return x;
            }
        }

        for (Object what : List.of(new Identity(), Tensor.zeros(1), Tensor.zeros(2))) {
            Twice fine = new Twice("b", what);
            assertEquals(2, fine.stateDict().size() + fine.namedChildren().size());
            for (String name : List.of("a", "", "a.b")) {
                assertThrows(IllegalArgumentException.class, () -> new Twice(name, what));
            }
        }
    }

    @Test
    void loadingListsEveryFaultAndChangesNothing() {
        Module net = net().to(Device.reference());
        Map<String, Tensor> state = new LinkedHashMap<>(net.deepCopy().stateDict());
        Map<String, Tensor> other = new LinkedHashMap<>();
        state.forEach((name, t) -> other.put(name, t.add(1)));
        other.remove("0.0.weight");
        other.put("1.1.weight", Tensor.zeros(5, 4));
        for (int i = 0; i < 7; i++) {
            other.put("x" + i, Tensor.zeros(1));
        }
        var error = assertThrows(IllegalArgumentException.class, () -> net.loadStateDict(other));
        assertEquals("these weights do not fit Sequential: 1 missing (0.0.weight); 7 unexpected (x0, x1, x2, x3, x4, "
                + "and 2 more); 1 of another shape (1.1.weight: expected [2, 4], got [5, 4]); nothing was loaded, "
                + "check that they belong to this architecture and number of classes", error.getMessage());
        net.stateDict().forEach((name, t) -> assertArrayEquals(state.get(name).toArray(), t.toArray(), name));
    }

    @Test
    void freezingKeepsStatisticsAndParameters() {
        Module net = net().to(Device.reference());
        Linear head = net.get("1.1", Linear.class);
        net.forward(Tensor.rand(generator, 3, 3, 2, 2).to(Device.reference())).sum().backward();
        net.get("0").freeze();
        assertSame(net, net.train());
        BatchNorm2d norm = net.get("0.1", BatchNorm2d.class);
        float[] mean = norm.runningMean().toArray();
        net.forward(Tensor.rand(generator, 3, 3, 2, 2).to(Device.reference())).sum().backward();
        assertFalse(norm.isTraining());
        assertTrue(net.get("0.2").isTraining());
        assertArrayEquals(mean, norm.runningMean().toArray());
        assertFalse(net.get("0.0", Conv2d.class).weight().hasGrad());
        assertEquals(4 * 2, head.weight().grad().size());

        assertSame(net, net.unfreeze());
        net.forward(Tensor.rand(generator, 3, 3, 2, 2).to(Device.reference()));
        assertTrue(norm.isTraining());
        assertFalse(java.util.Arrays.equals(mean, norm.runningMean().toArray()));
        assertTrue(net.get("0.0", Conv2d.class).weight().requiresGrad());
    }

    @Test
    void movesToAnotherDevice() {
        Module net = net().to(Device.reference());
        net.stateDict().forEach((name, t) -> assertEquals(
                name.endsWith("num_batches_tracked") ? Device.cpu() : Device.reference(), t.device(), name));
        assertTrue(net.parameters().stream().allMatch(Tensor::requiresGrad));
    }

    @Test
    void aModelMadeInsideAScopeOutlivesIt() {
        Module net;
        try (var _ = MemoryScope.open()) {
            net = net().to(Device.reference()).deepCopy();
        }
        assertEquals(8, net.stateDict().values().stream().map(Tensor::toArray).count());
    }
}
