package petal.tensor.ops;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import petal.tensor.Device;
import petal.tensor.Functional;
import petal.tensor.IntTensor;
import petal.tensor.Pooling;
import petal.tensor.Selection;
import petal.tensor.Shapes;
import petal.tensor.Tensor;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Single operations give PyTorch's results and gradients on every backend; {@code operation_fixtures.py} wrote them. */
class PyTorchCallsTest {
    @TestFactory
    Stream<DynamicTest> agreesWithPyTorch() {
        JsonNode cases = JsonMapper.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build()
                .readTree(PyTorchCallsTest.class.getResourceAsStream("calls.json"));
        return cases.valueStream().flatMap(c -> Stream.of(Device.reference(), Device.cpu())
                .map(device -> DynamicTest.dynamicTest(name(c, device), () -> check(c, device))));
    }

    private static String name(JsonNode c, Device device) {
        String settings = c.propertyStream().filter(p -> !p.getValue().isObject())
                .filter(p -> !p.getKey().equals("inputs") && !p.getKey().equals("gradients"))
                .map(p -> p.getKey() + " " + p.getValue()).toList().toString();
        return settings + " on " + device;
    }

    private static void check(JsonNode c, Device device) {
        try (var _ = device.asDefault()) {
            Tensor[] inputs =
                    c.get("inputs").valueStream().map(i -> tensor(i).requiresGrad(true)).toArray(Tensor[]::new);
            Tensor y;
            if (c.has("indices")) {
                Selection selected = selection(c, inputs);
                assertEquals(index(c.get("indices")), selected.indices());
                y = selected.values();
            } else {
                y = call(c).apply(inputs);
            }
            assertTensor("result", c.get("output"), y);
            if (c.has("dy")) {
                y.backward(tensor(c.get("dy")));
                for (int i = 0; i < inputs.length; i++) {
                    Tensor gradient = inputs[i].hasGrad() ? inputs[i].grad() : Tensor.zeros(inputs[i].shape());
                    assertTensor("gradient " + i, c.get("gradients").get(i), gradient);
                }
            }
        }
    }

    private static Selection selection(JsonNode c, Tensor... t) {
        int dim = c.get("dim").asInt();
        return switch (c.get("call").asString()) {
            case "maxAlong" -> t[0].max(dim);
            case "minAlong" -> t[0].min(dim);
            case "argmax" -> new Selection(t[0].detach().max(dim).values(), t[0].argmax(dim));
            case "sort" -> t[0].sort(dim, c.get("descending").asBoolean());
            case "topk" -> t[0].topk(c.get("k").asInt(), dim);
            default -> throw new IllegalArgumentException("no call " + c.get("call"));
        };
    }

    private static Function<Tensor[], Tensor> call(JsonNode c) {
        int dim = c.path("dim").asInt(0);
        return switch (c.get("call").asString()) {
            case "sin" -> t -> t[0].sin();
            case "cos" -> t -> t[0].cos();
            case "round" -> t -> t[0].round();
            case "floor" -> t -> t[0].floor();
            case "ceil" -> t -> t[0].ceil();
            case "sign" -> t -> t[0].sign();
            case "erf" -> t -> t[0].erf();
            case "tanh" -> t -> t[0].tanh();
            case "sigmoid" -> t -> t[0].sigmoid();
            case "abs" -> t -> t[0].abs();
            case "exp" -> t -> t[0].exp();
            case "log1p" -> t -> t[0].log1p();
            case "gelu" -> t -> t[0].gelu();
            case "hardswish" -> t -> t[0].hardswish();
            case "softplus" -> t -> t[0].softplus();
            case "logSigmoid" -> t -> t[0].logSigmoid();
            case "leakyRelu" -> t -> t[0].leakyRelu(c.get("slope").asDouble());
            case "elu" -> t -> t[0].elu(c.get("alpha").asDouble());
            case "eq" -> t -> t[0].eq(t[1]);
            case "ne" -> t -> t[0].ne(t[1]);
            case "lt" -> t -> t[0].lt(t[1]);
            case "le" -> t -> t[0].le(t[1]);
            case "gt" -> t -> t[0].gt(t[1]);
            case "ge" -> t -> t[0].ge(t[1]);
            case "where" -> t -> Functional.where(t[0], t[1], t[2]);
            case "maskedFill" -> t -> t[0].maskedFill(t[1], c.get("value").asDouble());
            case "matmul" -> t -> t[0].matmul(t[1]);
            case "linear" -> t -> Functional.linear(t[0], t[1], t[2]);
            case "einsum" -> t -> Functional.einsum(c.get("formula").asString(), t);
            case "softmax" -> t -> t[0].softmax(dim);
            case "logSoftmax" -> t -> t[0].logSoftmax(dim);
            case "logSumExp" -> t -> t[0].logSumExp(dim);
            case "prod" -> t -> t[0].prod(dim);
            case "prodAll" -> t -> t[0].prod();
            case "cumsum" -> t -> t[0].cumsum(dim);
            case "sum" -> t -> t[0].sum(dim);
            case "norm" -> t -> t[0].norm(false, 1);
            case "std" -> t -> t[0].std(false, 1);
            case "gather" -> t -> t[0].gather(dim, index(c.get("index")));
            case "scatterAdd" -> t -> t[0].scatterAdd(dim, index(c.get("index")), t[1]);
            case "indexSelect" -> t -> t[0].indexSelect(dim, index(c.get("index")));
            case "flip" -> t -> t[0].flip(ints(c.get("dims")));
            case "roll" -> t -> t[0].roll(c.get("shift").asInt(), dim);
            case "repeat" -> t -> t[0].repeat(ints(c.get("times")));
            case "pad" -> t -> t[0].pad(number(c.get("value")), ints(c.get("pad")));
            case "tril" -> t -> t[0].tril(c.get("diagonal").asInt());
            case "triu" -> t -> t[0].triu(c.get("diagonal").asInt());
            case "select" -> t -> t[0].select(dim, c.get("at").asInt());
            case "slice" -> t -> t[0].slice(dim, ints(c.get("bounds"))[0], ints(c.get("bounds"))[1]);
            case "conv2d" -> t -> Functional.conv2d(t[0], t[1], t[2], ints(c.get("stride")), ints(c.get("padding")),
                    ints(c.get("dilation")), c.get("groups").asInt());
            case "conv1d" -> t -> Functional.conv1d(t[0], t[1], t[2], c.get("stride").asInt(),
                    c.get("padding").asInt(), c.get("dilation").asInt(), c.get("groups").asInt());
            case "convTranspose2d" -> t -> Functional.convTranspose2d(t[0], t[1], t[2], c.get("stride").asInt(),
                    c.get("padding").asInt(), c.get("outputPadding").asInt(), c.get("groups").asInt());
            case "maxPool2d" -> t -> Pooling.maxPool2d(t[0], ints(c.get("kernel")), ints(c.get("stride")),
                    ints(c.get("padding")));
            case "avgPool2d" -> t -> Pooling.avgPool2d(t[0], ints(c.get("kernel")), ints(c.get("stride")),
                    ints(c.get("padding")));
            case "adaptiveMaxPool2d" -> t -> Pooling.adaptiveMaxPool2d(t[0], ints(c.get("size"))[0],
                    ints(c.get("size"))[1]);
            case "nearest" -> t -> Functional.interpolateNearest(t[0], ints(c.get("size"))[0], ints(c.get("size"))[1]);
            case "bilinear" -> t -> Functional.interpolateBilinear(t[0], ints(c.get("size"))[0], ints(c.get("size"))[1],
                    c.get("align").asBoolean());
            case "layerNorm" -> t -> Functional.layerNorm(t[0], t[1].rank(), t[1], t[2], c.get("eps").asDouble());
            case "rmsNorm" -> t -> Functional.rmsNorm(t[0], t[1].rank(), t[1], c.get("eps").asDouble());
            case "normalize" -> t -> Functional.normalize(t[0], dim, 1e-12);
            case "cosineSimilarity" -> t -> Functional.cosineSimilarity(t[0], t[1], dim, 1e-8);
            case "cdist" -> t -> Functional.cdist(t[0], t[1]);
            case "arange" -> _ -> Tensor.arange(c.get("start").asDouble(), c.get("end").asDouble(),
                    c.get("step").asDouble());
            case "linspace" -> _ -> Tensor.linspace(c.get("start").asDouble(), c.get("end").asDouble(),
                    c.get("n").asInt());
            default -> throw new IllegalArgumentException("no call " + c.get("call"));
        };
    }

    private static void assertTensor(String what, JsonNode expected, Tensor actual) {
        assertEquals(Shapes.toString(ints(expected.get("shape"))), Shapes.toString(actual.shape()), what);
        float[] values = floats(expected.get("values"));
        float largest = 1;
        for (float value : values) {
            largest = Float.isFinite(value) ? Math.max(largest, Math.abs(value)) : largest;
        }
        assertArrayEquals(values, actual.toArray(), 1e-5f * largest, what);
    }

    private static Tensor tensor(JsonNode array) {
        return Tensor.of(floats(array.get("values")), ints(array.get("shape")));
    }

    private static IntTensor index(JsonNode array) {
        return IntTensor.of(ints(array.get("values")), ints(array.get("shape")));
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
