package petal.efficientnet.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import petal.nn.CrossEntropyLoss;
import petal.nn.Dropout;
import petal.nn.StochasticDepth;
import petal.nn.optim.Adam;
import petal.tensor.Generator;
import petal.tensor.MemoryScope;
import petal.tensor.Tensor;
import petal.tensor.autograd.Autograd;
import petal.weights.Weights;

/** A whole B0 with random weights against torchvision: evaluation, gradients and three steps of Adam. */
class ReferenceParityTest {
    private static final Pattern PAIR = Pattern.compile("\"([\\w.]+)\": \\[\\s*([-\\d.e+]+),\\s*([-\\d.e+]+)\\s*]");

    /** What float32 makes of a gradient that is 0: that of a shift which the next normalisation takes away. */
    private static final double NOISE = 1e-5;

    /** A tensor's sum and length, which stand for all of its numbers. */
    private record Digest(double sum, double norm) {
        static Digest of(Tensor t) {
            double sum = 0;
            double squares = 0;
            for (float v : t.toArray()) {
                sum += v;
                squares += (double) v * v;
            }
            return new Digest(sum, Math.sqrt(squares));
        }
    }

    private static EfficientNet model() throws IOException {
        Map<String, Tensor> state = Weights.load(References.shared("efficientnet_b0_random.pth"));
        EfficientNet model = EfficientNet.blank(Variant.B0, 1000);
        model.loadStateDict(state);
        return model;
    }

    @Test
    void drawsTorchvisionsValues() throws IOException {
        Map<String, Tensor> expected = Weights.load(References.shared("efficientnet_b0_random.pth"));
        EfficientNet model = new EfficientNet(Variant.B0, 1000, new Generator(0));
        model.namedParameters().forEach((name, p) -> {
            if (p.rank() > 1) {
                References.assertClose(expected.get(name), p, 1e-6, name);
            }
        });
        assertArrayEquals(expected.get("classifier.1.weight").toArray(),
                model.namedParameters().get("classifier.1.weight").toArray());
    }

    @Test
    void everyStageAgrees() throws IOException {
        EfficientNet model = model();
        model.eval();
        Tensor x = References.tensor("input");
        try (var _ = Autograd.noGrad()) {
            Tensor h = x;
            for (int i = 0; i < model.features().length(); i++) {
                h = model.features().get(i).forward(h);
                References.assertClose(References.tensor("features_" + i), h, 1e-4, "stage " + i);
            }
            References.assertClose(References.tensor("embedding"), model.embed(x), 1e-4, "embedding");
            References.assertClose(References.tensor("logits"), model.forward(x), 1e-4, "logits");
        }
    }

    @Test
    void learnsAsTorchDoes() throws IOException {
        String answers = Files.readString(References.shared("training.json"));
        EfficientNet model = model();
        model.namedModules().forEach((path, module) -> {
            if (module instanceof StochasticDepth || module instanceof Dropout) {
                model.replace(path, module instanceof Dropout ? new Dropout(0) : new StochasticDepth(0));
            }
        });
        Map<String, Digest> gradients = digests(answers, "gradients_sum_norm");
        Map<String, Tensor> parameters = model.namedParameters();
        Tensor x = References.tensor("input");
        Adam adam = new Adam(model.parameters(), 1e-3);
        double[] losses = numbers(answers, "losses");
        for (int step = 0; step < losses.length; step++) {
            try (var _ = MemoryScope.open()) {
                Tensor loss = new CrossEntropyLoss().forward(model.forward(x), new int[] {3, 7});
                loss.backward();
                // Adam enlarges rounding: PyTorch's own memory formats differ by 1e-4 and more after a step or two
                assertEquals(losses[step], loss.item(), (step == 0 ? 1e-5 : 2e-3) * losses[step],
                        "loss of step " + step);
            }
            if (step == 0) {
                gradients.forEach((name, expected) -> checkGradient(name, expected, parameters.get(name).grad()));
                checkWholeGradients(parameters);
            }
            adam.step();
            adam.zeroGrad();
        }
        Map<String, Tensor> state = model.stateDict();
        digests(answers, "state_after_3_adam_steps_sum_norm").forEach((name, expected) -> {
            // Adam makes steps of one length for every parameter: where the gradient is noise, in random directions
            boolean noise = gradients.containsKey(name) && gradients.get(name).norm < NOISE;
            if (!noise) {
                checkState(name, expected, state.get(name));
            }
        });
    }

    private static void checkGradient(String name, Digest expected, Tensor gradient) {
        Digest actual = Digest.of(gradient);
        double tolerance = 1e-3 * expected.norm + NOISE;
        assertEquals(expected.norm, actual.norm, tolerance, "length of the gradient of " + name);
        assertEquals(expected.sum, actual.sum, tolerance * Math.sqrt(gradient.size()),
                "sum of the gradient of " + name);
    }

    private static void checkState(String name, Digest expected, Tensor state) {
        Digest actual = Digest.of(state);
        // biases start at 0: what they should agree in is the way they went, at most 3 steps of 1e-3 each
        double tolerance = 1e-3 * expected.norm + 1e-2 * 3e-3 * Math.sqrt(state.size());
        assertEquals(expected.norm, actual.norm, tolerance, "length of " + name);
        assertEquals(expected.sum, actual.sum, tolerance * Math.sqrt(state.size()), "sum of " + name);
    }

    private static void checkWholeGradients(Map<String, Tensor> parameters) throws IOException {
        for (String name : new String[] {"features.0.0.weight", "features.1.0.block.1.fc1.weight",
            "features.4.1.block.1.0.weight", "classifier.1.weight"}) {
            References.assertClose(References.tensor("grad_" + name), parameters.get(name).grad(), 1e-3, name);
        }
    }

    /** The pairs of numbers of one section of the reference. */
    private static Map<String, Digest> digests(String json, String section) {
        int from = json.indexOf('"' + section + '"');
        Map<String, Digest> found = new LinkedHashMap<>();
        Matcher pair = PAIR.matcher(json.substring(from, json.indexOf('}', from)));
        while (pair.find()) {
            found.put(pair.group(1), new Digest(Double.parseDouble(pair.group(2)), Double.parseDouble(pair.group(3))));
        }
        assertTrue(found.size() >= 213, section + " has " + found.size() + " entries");
        return found;
    }

    private static double[] numbers(String json, String section) {
        int from = json.indexOf('[', json.indexOf('"' + section + '"'));
        return Stream.of(json.substring(from + 1, json.indexOf(']', from)).split(","))
                .mapToDouble(s -> Double.parseDouble(s.trim())).toArray();
    }
}
