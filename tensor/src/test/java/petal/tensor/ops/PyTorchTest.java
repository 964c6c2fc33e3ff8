package petal.tensor.ops;

import static petal.tensor.fixtures.PyTorchCases.assertTensor;
import static petal.tensor.fixtures.PyTorchCases.checkGradients;
import static petal.tensor.fixtures.PyTorchCases.inputs;
import static petal.tensor.fixtures.PyTorchCases.ints;
import static petal.tensor.fixtures.PyTorchCases.number;

import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import petal.tensor.Functional;
import petal.tensor.Tensor;
import petal.tensor.fixtures.PyTorchCases;
import tools.jackson.databind.JsonNode;

/** Results and gradients are PyTorch's; {@code fixtures.py} wrote them. */
class PyTorchTest {
    @TestFactory
    Stream<DynamicTest> agreesWithPyTorch() {
        return PyTorchCases.onEveryDevice(PyTorchTest.class, "operations.json", PyTorchTest::check);
    }

    private static void check(JsonNode c) {
        Tensor[] inputs = inputs(c);
        Tensor[] running = c.path("running").valueStream().map(PyTorchCases::tensor).toArray(Tensor[]::new);
        Tensor y = operation(c, running).apply(inputs);
        assertTensor("result", c.get("output"), y);
        checkGradients(c, y, inputs);
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
}
