package petal.tensor.ops;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import petal.tensor.Device;
import petal.tensor.Functional;
import petal.tensor.Shapes;
import petal.tensor.Tensor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Results and gradients are PyTorch's; {@code fixtures.py} wrote them. */
class PyTorchTest {
    @TestFactory
    Stream<DynamicTest> agreesWithPyTorch() {
        JsonNode cases = new JsonMapper().readTree(PyTorchTest.class.getResourceAsStream("operations.json"));
        return cases.valueStream().flatMap(c -> Stream.of(Device.reference(), Device.cpu())
                .map(device -> DynamicTest.dynamicTest(name(c, device), () -> check(c, device))));
    }

    private static String name(JsonNode c, Device device) {
        String shapes = c.get("inputs").valueStream().map(i -> Shapes.toString(ints(i.get("shape")))).toList()
                .toString();
        return c.get("operation").asString() + shapes + " on " + device;
    }

    private static void check(JsonNode c, Device device) {
        Tensor[] inputs = c.get("inputs").valueStream().map(i -> tensor(i, device).requiresGrad(true))
                .toArray(Tensor[]::new);
        Tensor[] running = c.path("running").valueStream().map(i -> tensor(i, device)).toArray(Tensor[]::new);
        Tensor y = operation(c, running).apply(inputs);
        assertTensor("result", c.get("output"), y);
        y.backward(tensor(c.get("dy"), device));
        for (int i = 0; i < inputs.length; i++) {
            assertTensor("gradient " + i, c.get("gradients").get(i), inputs[i].grad());
        }
        for (int i = 0; i < running.length; i++) {
            assertTensor("running statistics " + i, c.get("running_after").get(i), running[i]);
        }
    }

    private static Function<Tensor[], Tensor> operation(JsonNode c, Tensor[] running) {
        return switch (c.get("operation").asString()) {
            case "conv2d" -> t -> Functional.conv2d(t[0], t[1], t[2], c.get("stride").asInt(), c.get("padding").asInt(),
                    c.get("groups").asInt());
            case "batch_norm" -> t -> Functional.batchNorm(t[0], t[1], t[2], running[0], running[1],
                    c.get("training").asBoolean(), number(c.get("momentum")), number(c.get("eps")));
            case "cross_entropy" ->
                    t -> Functional.crossEntropy(t[0], ints(c.get("target")), number(c.get("smoothing")));
            case "adaptive_avg_pool2d" -> t -> Functional.adaptiveAvgPool2d(t[0], c.get("size").get(0).asInt(),
                    c.get("size").get(1).asInt());
            case "silu" -> t -> t[0].silu();
            case "log_softmax" -> t -> Functional.logSoftmax(t[0]);
            case "var" -> t -> t[0].var(false, 1);
            case "pow" -> t -> t[0].pow(number(c.get("exponent")));
            default -> throw new IllegalArgumentException("no operation " + c.get("operation"));
        };
    }

    private static void assertTensor(String what, JsonNode expected, Tensor actual) {
        assertEquals(Shapes.toString(ints(expected.get("shape"))), Shapes.toString(actual.shape()), what);
        float[] values = floats(expected.get("values"));
        float largest = 1;
        for (float value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        assertArrayEquals(values, actual.toArray(), 1e-5f * largest, what);
    }

    private static Tensor tensor(JsonNode array, Device device) {
        return Tensor.of(device, floats(array.get("values")), ints(array.get("shape")));
    }

    private static float number(JsonNode node) {
        return (float) node.asDouble();
    }

    private static int[] ints(JsonNode values) {
        return values.valueStream().mapToInt(JsonNode::asInt).toArray();
    }

    private static float[] floats(JsonNode values) {
        float[] floats = new float[values.size()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = number(values.get(i));
        }
        return floats;
    }
}
