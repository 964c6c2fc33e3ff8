package petal.tensor.tornado;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import petal.efficientnet.model.EfficientNet;
import petal.efficientnet.model.Variant;
import petal.nn.CrossEntropyLoss;
import petal.nn.Dropout;
import petal.nn.StochasticDepth;
import petal.nn.optim.Adam;
import petal.tensor.Device;
import petal.tensor.Generator;
import petal.tensor.MemoryScope;
import petal.tensor.Tensor;
import petal.tensor.autograd.Autograd;

/** A whole B0 with random weights on the device and on the processor. */
class EfficientNetParityTest {
    private static final int CLASSES = 10;
    private static final int[] SHAPE = {4, 3, 64, 64};
    private static final int[] TARGET = {3, 7, 0, 9};
    /**
     * The length of a gradient that is nothing but rounding: that of a shift which the next normalisation takes away.
     */
    private static final double NOISE = 1e-5;

    private static EfficientNet model(Device device) {
        EfficientNet model = new EfficientNet(Variant.B0, CLASSES, new Generator(0));
        model.namedModules().forEach((path, module) -> {
            if (module instanceof StochasticDepth || module instanceof Dropout) {
                model.replace(path, module instanceof Dropout ? new Dropout(0) : new StochasticDepth(0));
            }
        });
        model.to(device);
        return model;
    }

    private static Tensor images(Device device) {
        Random random = new Random(5);
        float[] values = new float[SHAPE[0] * SHAPE[1] * SHAPE[2] * SHAPE[3]];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return Tensor.of(device, values, SHAPE);
    }

    @Test
    void logitsAgree() {
        assertClose("logits", logits(Device.cpu()), logits(Device.gpu()));
    }

    private static float[] logits(Device device) {
        EfficientNet model = model(device);
        model.eval();
        try (var _ = Autograd.noGrad()) {
            return model.forward(images(device)).toArray();
        }
    }

    @Test
    void aTrainingStepAgrees() {
        Map<String, float[]> expected = train(Device.cpu());
        Map<String, float[]> actual = train(Device.gpu());
        assertEquals(expected.keySet(), actual.keySet());
        expected.forEach((name, values) -> assertClose(name, values, actual.get(name)));
    }

    /** The loss and every gradient of a step, and the parameters after it. */
    private static Map<String, float[]> train(Device device) {
        EfficientNet model = model(device);
        Adam adam = new Adam(model.parameters(), 1e-3);
        Map<String, float[]> results = new LinkedHashMap<>();
        try (var _ = MemoryScope.open()) {
            Tensor loss = new CrossEntropyLoss().forward(model.forward(images(device)), TARGET);
            loss.backward();
            results.put("loss", new float[] {loss.item()});
            model.namedParameters().forEach((name, p) -> results.put("gradient of " + name, p.grad().toArray()));
            adam.step();
        }
        results.put("classifier.1.weight", model.namedParameters().get("classifier.1.weight").toArray());
        return results;
    }

    private static void assertClose(String name, float[] expected, float[] actual) {
        double difference = 0;
        double length = 0;
        for (int i = 0; i < expected.length; i++) {
            difference += Math.pow((double) actual[i] - expected[i], 2);
            length += Math.pow(expected[i], 2);
        }
        double allowed = 1e-3 * Math.sqrt(length) + NOISE;
        assertTrue(Math.sqrt(difference) <= allowed, String.format(Locale.ROOT,
                "%s: differs by %.3g, length %.3g, allowed %.3g", name, Math.sqrt(difference), Math.sqrt(length),
                allowed));
    }
}
