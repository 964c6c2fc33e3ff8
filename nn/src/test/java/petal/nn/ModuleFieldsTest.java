package petal.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import petal.tensor.Device;
import petal.tensor.Generator;
import petal.tensor.Tensor;

/** Modules that keep what they have registered in fields, as everybody writes them. */
class ModuleFieldsTest {
    private static final class Net extends Module {
        private final Linear q = register("q", new Linear(2, 2));
        private final Tensor scale = parameter("scale", Tensor.ones(2));
        private final Tensor shift = buffer("shift", Tensor.zeros(2));
        private final List<Linear> list = List.of(register("l0", new Linear(2, 2)), register("l1", new Linear(2, 2)));
        private final List<Module> growing = new ArrayList<>();
        private final Module[] array = {register("a", new Linear(2, 2))};
        private final Map<String, Module> map = Map.of("m", register("m", new Linear(2, 2)));

        Net() {
            growing.add(register("g", new Linear(2, 2)));
        }

        @Override
        public Tensor forward(Tensor x) {
            Tensor y = q.call(x);
            for (Module module : list) {
                y = module.call(y);
            }
            y = map.get("m").call(array[0].call(growing.getFirst().call(y)));
            return y.mul(scale).add(shift);
        }
    }

    private final Tensor x = Tensor.randn(new Generator(1), 3, 2);

    @Test
    void aCopyComputesWithItsOwnNumbers() {
        Net net = new Net();
        Module copy = net.deepCopy();
        float[] before = net.call(x).toArray();
        assertArrayEquals(before, copy.call(x).toArray());
        for (String name : net.stateDict().keySet()) {
            Tensor changed = copy.stateDict().get(name);
            float[] old = copy.call(x).toArray();
            changed.copyFrom(changed.add(1));
            assertArrayEquals(before, net.call(x).toArray(), name);
            assertFalse(Arrays.equals(old, copy.call(x).toArray()), name);
        }
        copy.call(x).sum().backward();
        assertEquals(copy.parameters().size(), copy.parameters().stream().filter(Tensor::hasGrad).count());
        assertEquals(0, net.parameters().stream().filter(Tensor::hasGrad).count());
    }

    @Test
    void whatIsReplacedIsComputedWith() {
        Net net = new Net();
        for (String name : net.namedChildren().keySet()) {
            Linear zero = new Linear(2, 2, true, null);
            net.replace(name, zero);
            assertSame(zero, net.get(name));
            zero.weight().clearGrad();
            net.call(x).sum().backward();
            assertTrue(zero.weight().hasGrad(), name);
        }
        var error = assertThrows(IllegalArgumentException.class, () -> net.replace("q", new Sequential()));
        assertEquals("the field q of Net is declared as Linear and cannot hold a Sequential; declare it as Module",
                error.getMessage());
        assertEquals(Linear.class, net.get("q").getClass());
        error = assertThrows(IllegalArgumentException.class, () -> net.remove("m"));
        assertEquals("Net keeps m in its field map and would go on computing with it; replace it with an Identity "
                + "instead", error.getMessage());
    }

    @Test
    void whatIsMovedIsComputedWithThere() {
        Module net = new Net().to(Device.reference());
        Tensor y = net.call(x.to(Device.reference()));
        assertEquals(Device.reference(), y.device());
        y.sum().backward();
        assertEquals(net.parameters().size(), net.parameters().stream().filter(Tensor::hasGrad).count());
    }

    @Test
    void whatIsNotRegisteredIsNotForgottenInSilence() {
        class Forgetful extends Module {
            private final Module fc1;

            Forgetful(Module fc1) {
                this.fc1 = fc1;
            }

            @Override
            public Tensor forward(Tensor input) {
                return fc1.call(input);
            }
        }

        for (Module forgotten : List.of(new Linear(2, 2), new Dropout(0.5), new Sequential(new BatchNorm2d(2)))) {
            for (var use : List.<Consumer<Module>>of(Module::parameters, Module::train,
                    Module::stateDict, Module::deepCopy)) {
                Module net = new Forgetful(forgotten);
                var error = assertThrows(IllegalStateException.class, () -> use.accept(net));
                assertEquals(
                        "Forgetful keeps a " + forgotten.typeName() + " in its field fc1 that it has not registered, "
                                + "so that it would be neither trained nor saved: write register(\"fc1\", …) around it",
                        error.getMessage());
            }
        }
        assertEquals(0, new Forgetful(new ReLU()).parameters().size());
    }
}
