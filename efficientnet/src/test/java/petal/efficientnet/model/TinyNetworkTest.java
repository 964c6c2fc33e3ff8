package petal.efficientnet.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import petal.nn.CrossEntropyLoss;
import petal.nn.Dropout;
import petal.nn.Identity;
import petal.nn.Linear;
import petal.nn.Module;
import petal.nn.Sequential;
import petal.nn.StochasticDepth;
import petal.nn.optim.Adam;
import petal.tensor.Device;
import petal.tensor.Generator;
import petal.tensor.MemoryScope;
import petal.tensor.Tensor;
import petal.tensor.autograd.Autograd;
import petal.weights.Weights;

/** A network with one block of every kind, small enough to carry torchvision's answers along. */
class TinyNetworkTest {
    private static final List<Stage> STAGES = List.of(Stage.mbConv(1, 3, 1, 8, 8, 1), Stage.mbConv(2, 5, 2, 8, 16, 2));
    private static final double CLOSE = 1e-4;

    private final Map<String, Tensor> answers = read();

    private static Map<String, Tensor> read() {
        try {
            return Weights.load(References.resource("tiny.pth"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static Stream<Device> devices() {
        return Stream.of(Device.reference(), Device.cpu());
    }

    /** The network with torchvision's numbers; nothing is dropped in training. */
    private EfficientNet model(Device device) {
        EfficientNet model = new EfficientNet(Variant.B0, Arithmetic.TORCHVISION, STAGES, 5, new Generator(5));
        model.loadStateDict(split(answers.get("state"), model.stateDict()));
        model.namedModules().forEach((path, module) -> {
            if (module instanceof StochasticDepth) {
                model.replace(path, new StochasticDepth(0));
            } else if (module instanceof Dropout) {
                model.replace(path, new Dropout(0));
            }
        });
        model.to(device);
        return model;
    }

    /** One long vector cut into tensors of the shapes of {@code like}. */
    private static Map<String, Tensor> split(Tensor flat, Map<String, Tensor> like) {
        float[] values = flat.toArray();
        Map<String, Tensor> parts = new LinkedHashMap<>();
        int from = 0;
        for (var e : like.entrySet()) {
            int size = e.getValue().size();
            parts.put(e.getKey(), Tensor.of(Arrays.copyOfRange(values, from, from + size), e.getValue().shape()));
            from += size;
        }
        assertEquals(values.length, from);
        return parts;
    }

    private int[] target() {
        float[] target = answers.get("target").toArray();
        return new int[] {(int) target[0], (int) target[1], (int) target[2]};
    }

    @Test
    void startsWithTorchvisionsValues() {
        EfficientNet drawn = new EfficientNet(Variant.B0, Arithmetic.TORCHVISION, STAGES, 5, new Generator(5));
        Map<String, Tensor> expected = split(answers.get("state"), drawn.stateDict());
        drawn.namedParameters().forEach((name, p) -> {
            if (p.rank() > 1) {
                References.assertClose(expected.get(name), p, 1e-6, name);
            }
        });
        assertArrayEquals(expected.get("classifier.1.weight").toArray(),
                drawn.classifier().get("1", Linear.class).weight().toArray());
    }

    @ParameterizedTest
    @MethodSource("devices")
    void evaluatesAsTorchvisionDoes(Device device) {
        Module model = model(device).eval();
        Tensor x = answers.get("input").to(device);
        References.assertClose(answers.get("eval.logits"), model.forward(x), CLOSE, "recorded");
        try (var _ = Autograd.noGrad(); var _ = MemoryScope.open()) {
            References.assertClose(answers.get("eval.logits"), model.forward(x), CLOSE, "folded");
            References.assertClose(answers.get("eval.embedding"), ((EfficientNet) model).embed(x), CLOSE, "embedding");
        }
    }

    @ParameterizedTest
    @MethodSource("devices")
    void differentiatesAsTorchDoesInEvaluation(Device device) {
        EfficientNet model = model(device);
        model.eval();
        new CrossEntropyLoss(0.1f).forward(model.forward(answers.get("input").to(device)), target()).backward();
        checkGradients(model, "eval.gradients");
    }

    @ParameterizedTest
    @MethodSource("devices")
    void trainsAsTorchDoes(Device device) {
        EfficientNet model = model(device);
        Adam adam = new Adam(model.parameters(), 1e-3);
        float[] losses = answers.get("losses").toArray();
        for (int step = 0; step < losses.length; step++) {
            try (var _ = MemoryScope.open()) {
                Tensor loss = new CrossEntropyLoss().forward(model.forward(answers.get("input").to(device)), target());
                loss.backward();
                assertEquals(losses[step], loss.item(), 1e-3 * losses[step], "loss of step " + step);
            }
            if (step == 0) {
                checkGradients(model, "train.gradients");
            }
            adam.step();
            adam.zeroGrad();
        }
    }

    private void checkGradients(EfficientNet model, String name) {
        Map<String, Tensor> parameters = model.namedParameters();
        split(answers.get(name), parameters).forEach((path, expected) -> {
            float[] wanted = expected.toArray();
            float[] got = parameters.get(path).grad().toArray();
            // a shift that the next normalisation takes away has gradient 0; float32 makes noise of it
            double noise = 1e-5;
            double distance = 0;
            double length = 0;
            for (int i = 0; i < wanted.length; i++) {
                distance += Math.pow((double) got[i] - wanted[i], 2);
                length += Math.pow(wanted[i], 2);
            }
            assertTrue(Math.sqrt(distance) <= 1e-3 * Math.sqrt(length) + noise,
                    path + ": distance " + Math.sqrt(distance) + " of " + Math.sqrt(length));
        });
    }

    @ParameterizedTest
    @MethodSource("devices")
    void aFrozenBodyKeepsItsStatisticsAndTheHeadLearns(Device device) {
        EfficientNet model = model(device);
        model.features().freeze();
        model.train();
        Map<String, Tensor> before = model.deepCopy().stateDict();
        Adam adam = new Adam(model.parameters(), 1e-2);
        try (var _ = MemoryScope.open()) {
            new CrossEntropyLoss().forward(model.forward(answers.get("input").to(device)), target()).backward();
            adam.step();
            adam.zeroGrad();
        }
        model.stateDict().forEach((name, t) -> {
            boolean same = Arrays.equals(before.get(name).toArray(), t.toArray());
            assertEquals(name.startsWith("features"), same, name);
        });
        assertFalse(model.features().parameters().getFirst().hasGrad());
    }

    @ParameterizedTest
    @MethodSource("devices")
    void aBatchIsItsImages(Device device) {
        EfficientNet model = model(device);
        model.eval();
        Tensor x = answers.get("input").to(device);
        try (var _ = Autograd.noGrad()) {
            Tensor batch = model.embed(x);
            for (int i = 0; i < 3; i++) {
                Tensor alone = model.embed(x.slice(0, i, i + 1));
                References.assertClose(batch.slice(0, i, i + 1), alone, 1e-5, "image " + i);
            }
        }
    }

    @Test
    void whatIsReplacedInABlockIsUsed() {
        EfficientNet model = model(Device.reference());
        model.eval();
        model.replace("features.1.0.block.1", new Identity());
        Tensor x = Tensor.randn(new Generator(1), 2, 8, 4, 4).to(Device.reference());
        Tensor expected = model.get("features.1.0.block", Sequential.class).forward(x).add(x);
        References.assertClose(expected, model.get("features.1.0").forward(x), 1e-5, "recorded");
        References.assertClose(expected, Autograd.noGrad(() -> model.get("features.1.0").forward(x)), 1e-5, "folded");
    }

    @Test
    void blocksAreDroppedInTrainingOnly() {
        EfficientNet model = new EfficientNet(Variant.B0, Arithmetic.TORCHVISION, STAGES, 5, new Generator(5));
        model.loadStateDict(split(answers.get("state"), model.stateDict()));
        model.to(Device.reference());
        model.replace("features.2.1.stochastic_depth", new StochasticDepth(1));
        Module block = model.get("features.2.1");
        Tensor x = Tensor.randn(new Generator(1), 2, 16, 4, 4).to(Device.reference());
        assertArrayEquals(x.toArray(), block.forward(x).toArray());
        block.eval();
        float[] recorded = block.forward(x).toArray();
        float[] folded = Autograd.noGrad(() -> block.forward(x).toArray());
        References.assertClose(recorded, folded, 1e-5, "folded");
        assertTrue(!Arrays.equals(x.toArray(), folded));
    }
}
