package petal.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import petal.tensor.Device;
import petal.tensor.Generator;
import petal.tensor.Tensor;

/** Laws that hold for every tree of modules. */
class ModuleLawsTest {
    private static final int TRIES = 50;
    private static final Arbitrary<Module> LEAVES = Arbitraries.integers().between(1, 4).flatMap(n -> Arbitraries.of(
            new Linear(n, 2, true, new Generator(n)), new Linear(n, 3, false, new Generator(n)), new BatchNorm2d(n),
            new Conv2d(n, 2 * n, 3, 1, 1, n, true, new Generator(n)), new SiLU(),
            new SqueezeExcitation(n, 2, new Generator(n)), new Dropout(0.5)));

    @Provide
    Arbitrary<Module> networks() {
        Arbitrary<Module> shallow = LEAVES.list().ofMaxSize(4).map(ModuleLawsTest::sequential);
        return Arbitraries.oneOf(LEAVES, shallow).list().ofMaxSize(3).map(ModuleLawsTest::sequential);
    }

    /** Copies of the children, so that no two networks share any. */
    private static Module sequential(List<Module> children) {
        return new Sequential(children.stream().map(c -> c.to(Device.reference()).deepCopy()).toArray(Module[]::new));
    }

    @Property(tries = TRIES)
    void statesMakeTheRoundTrip(@ForAll("networks") Module network) {
        Module other = network.deepCopy();
        other.stateDict().values().forEach(t -> t.copyFrom(t.add(1)));
        other.loadStateDict(network.stateDict());
        var expected = network.stateDict();
        var actual = other.stateDict();
        assertEquals(List.copyOf(expected.keySet()), List.copyOf(actual.keySet()));
        expected.forEach((name, t) -> assertArrayEquals(t.toArray(), actual.get(name).toArray(), name));
    }

    @Property(tries = TRIES)
    void copiesAreIndependent(@ForAll("networks") Module network) {
        Module copy = network.deepCopy();
        assertEquals(network.toString(), copy.toString());
        var before = network.stateDict().values().stream().map(Tensor::toArray).toList();
        copy.stateDict().values().forEach(t -> t.copyFrom(t.add(1)));
        copy.freeze().eval();
        var after = List.copyOf(network.stateDict().values());
        for (int i = 0; i < before.size(); i++) {
            assertArrayEquals(before.get(i), after.get(i).toArray());
        }
        assertTrue(network.modules().stream().allMatch(Module::isTraining));
        assertTrue(network.parameters().stream().allMatch(Tensor::requiresGrad));
        network.namedModules().forEach((path, module) -> assertNotSame(module, copy.get(path)));
    }

    @Property(tries = TRIES)
    void modesReachEveryModule(@ForAll("networks") Module network) {
        network.eval();
        assertTrue(network.modules().stream().noneMatch(Module::isTraining));
        network.train();
        assertTrue(network.modules().stream().allMatch(Module::isTraining));
    }

    @Property(tries = TRIES)
    void everyPathLeadsToItsModule(@ForAll("networks") Module network) {
        network.namedModules().forEach((path, module) -> assertSame(module, network.get(path)));
    }

    @Property(tries = TRIES)
    void replacingChangesOnePlace(@ForAll("networks") Module network, @ForAll int pick) {
        List<String> paths = new ArrayList<>(network.namedModules().keySet());
        paths.removeFirst();
        Assume.that(!paths.isEmpty());
        String path = paths.get(Math.floorMod(pick, paths.size()));
        Linear linear = new Linear(3, 3);
        network.replace(path, linear);
        assertSame(linear, network.get(path));
        List<String> expected = new ArrayList<>(List.of(""));
        paths.stream().filter(p -> !p.startsWith(path + ".")).forEach(expected::add);
        assertEquals(expected, List.copyOf(network.namedModules().keySet()));
    }

    @Property(tries = TRIES)
    void removingFromASequenceClosesTheGap(@ForAll("networks") Module network, @ForAll int pick) {
        Sequential sequence = (Sequential) network;
        Assume.that(sequence.length() > 0);
        List<Module> rest = new ArrayList<>(sequence.namedChildren().values());
        int at = Math.floorMod(pick, rest.size());
        rest.remove(at);
        sequence.remove(at);
        assertEquals(rest, List.copyOf(sequence.namedChildren().values()));
        for (int i = 0; i < rest.size(); i++) {
            assertSame(rest.get(i), sequence.get(i));
        }
    }

    @Property(tries = TRIES)
    void frozenStatisticsStay(@ForAll("networks") Module network, @ForAll boolean mode) {
        network.freeze().train(mode);
        for (Module m : network.modules()) {
            if (m instanceof BatchNorm2d norm) {
                float[] mean = norm.runningMean().toArray();
                norm.forward(Tensor.rand(new Generator(1), 4, mean.length, 2, 2).to(Device.reference()));
                assertTrue(Arrays.equals(mean, norm.runningMean().toArray()));
                assertEquals(0, norm.buffer("num_batches_tracked").item());
            }
        }
        assertFalse(network.parameters().stream().anyMatch(Tensor::requiresGrad));
    }
}
