package petal.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import petal.tensor.Device;
import petal.tensor.IntTensor;
import petal.tensor.Shapes;
import petal.tensor.Tensor;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Layers and losses give PyTorch's results and gradients under PyTorch's names of parameters, on every backend; {@code
 * layer_fixtures.py} wrote them.
 */
class PyTorchLayersTest {
    @TestFactory
    Stream<DynamicTest> agreesWithPyTorch() {
        JsonNode cases = JsonMapper.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build()
                .readTree(PyTorchAnswers.text("layers.json"));
        return cases.valueStream().flatMap(c -> Stream.of(Device.reference(), Device.cpu())
                .map(device -> DynamicTest.dynamicTest(name(c, device), () -> check(c, device))));
    }

    private static String name(JsonNode c, Device device) {
        return c.propertyStream().filter(p -> !p.getValue().isContainer()).map(p -> p.getKey() + " " + p.getValue())
                .toList() + " on " + device;
    }

    private static void check(JsonNode c, Device device) {
        try (var _ = device.asDefault()) {
            Tensor[] inputs =
                    c.get("inputs").valueStream().map(i -> tensor(i).requiresGrad(true)).toArray(Tensor[]::new);
            Module layer = layer(c);
            Map<String, Tensor> state = new LinkedHashMap<>();
            c.get("state").propertyStream().forEach(p -> state.put(p.getKey(), tensor(p.getValue())));
            layer.loadStateDict(state);
            layer.train(!isEvaluated(c));
            Tensor y = output(c, layer, inputs);
            assertTensor("result", c.get("output"), y);
            y.backward(tensor(c.get("dy")));
            for (int i = 0; i < inputs.length; i++) {
                Tensor gradient = inputs[i].hasGrad() ? inputs[i].grad() : Tensor.zeros(inputs[i].shape());
                assertTensor("gradient " + i, c.get("gradients").get(i), gradient);
            }
            layer.namedParameters().forEach((name, p) -> assertTensor("gradient of " + name,
                    c.get("parameterGradients").get(name), p.grad()));
            layer.namedBuffers().forEach((name, b) -> assertTensor(name, c.get("after").get(name), b));
        }
    }

    /** In evaluation the running statistics stay what they were. */
    private static boolean isEvaluated(JsonNode c) {
        return c.has("after")
                && c.get("after").get("num_batches_tracked").equals(c.get("state").get("num_batches_tracked"));
    }

    private static Module layer(JsonNode c) {
        boolean first = c.path("first").asBoolean(false);
        return switch (c.get("layer").asString()) {
            case "GELU" -> new GELU();
            case "Tanh" -> new Tanh();
            case "Hardswish" -> new Hardswish();
            case "Softplus" -> new Softplus();
            case "ELU" -> new ELU();
            case "LeakyReLU" -> new LeakyReLU();
            case "Softmax" -> new Softmax(1);
            case "MaxPool2d" -> new MaxPool2d(2);
            case "AvgPool2d" -> new AvgPool2d(3, 2, 1);
            case "AdaptiveMaxPool2d" -> new AdaptiveMaxPool2d(2);
            case "Upsample" -> new Upsample(2, Upsample.Mode.BILINEAR);
            case "Conv2d" -> new Conv2d(4, 6, new int[] {3, 2}, new int[] {2, 1}, new int[] {1, 0}, new int[] {1, 2}, 2,
                    true, null);
            case "Conv1d" -> new Conv1d(3, 4, 3, 2, 1, 2, 1, true, null);
            case "ConvTranspose2d" -> new ConvTranspose2d(4, 6, 3, 2, 1, 1, 2, true, null);
            case "LayerNorm" -> new LayerNorm(3, 4);
            case "RMSNorm" -> new RMSNorm(4);
            case "GroupNorm" -> new GroupNorm(2, 4);
            case "BatchNorm1d" -> new BatchNorm1d(3);
            case "Linear" -> new Linear(3, 2, true, null);
            case "Embedding" -> new Embedding(5, 3, c.get("padding").asInt(), null);
            case "MultiheadAttention" -> new MultiheadAttention(6, c.get("inputs").size() == 3 ? 3 : 2, 0, true, first,
                    null);
            case "TransformerEncoderLayer" -> new TransformerEncoderLayer(4, 2, 6, 0, new GELU(), true,
                    c.get("normFirst").asBoolean(), null);
            case "GRU" -> new GRU(3, 4, c.get("layers").asInt(), first, c.get("both").asBoolean(), null);
            case "LSTM" -> new LSTM(3, 4, c.get("layers").asInt(), first, c.get("both").asBoolean(), null);
            default -> new Identity();
        };
    }

    private static Tensor output(JsonNode c, Module layer, Tensor... t) {
        return switch (layer) {
            case Embedding embedding -> embedding.forward(index(c.get("index")));
            case MultiheadAttention attention when t.length == 3 -> attention.call(t);
            case MultiheadAttention attention -> attention.attend(t[0], t[0], t[0],
                    c.has("causal") ? MultiheadAttention.causalMask(3) : null,
                    c.has("padded") ? Tensor.of(new float[] {0, 0, 1, 0, 0, 0}, 2, 3) : null);
            case GRU gru when c.get("part").asInt() == 1 -> gru.run(t[0]).hidden();
            case LSTM lstm when c.get("part").asInt() == 1 -> lstm.run(t[0]).hidden();
            case LSTM lstm when c.get("part").asInt() == 2 -> lstm.run(t[0]).cell();
            case Identity _ -> loss(c, t);
            default -> layer.call(t[0]);
        };
    }

    private static Tensor loss(JsonNode c, Tensor... t) {
        String reduced = c.path("reduction").asString("mean").toUpperCase(Locale.ROOT);
        Reduction reduction = reduced.equals("BATCHMEAN") ? Reduction.SUM : Reduction.valueOf(reduced);
        Tensor weight = Tensor.vector(1, 0.5f, 2);
        float smoothing = (float) c.path("smoothing").asDouble(0);
        return switch (c.get("layer").asString()) {
            case "MSELoss" -> new MSELoss(reduction).forward(t[0], t[1]);
            case "L1Loss" -> new L1Loss(reduction).forward(t[0], t[1]);
            case "HuberLoss" -> new HuberLoss(reduction, 0.7).forward(t[0], t[1]);
            case "BCEWithLogitsLoss" -> new BCEWithLogitsLoss(reduction, null).forward(t[0], t[1]);
            case "PosWeight" -> new BCEWithLogitsLoss(reduction, Tensor.vector(1, 2, 3)).forward(t[0], t[1]);
            case "KLDivLoss" -> new KLDivLoss(reduction, reduced.equals("BATCHMEAN")).forward(t[0], t[1].detach());
            case "NLLLoss" -> new NLLLoss(weight, -100, reduction).forward(t[0], index(c.get("index")));
            case "CrossEntropyLoss" -> new CrossEntropyLoss(weight, -100, reduction, smoothing).forward(t[0],
                    index(c.get("index")));
            case "SoftCrossEntropyLoss" -> new CrossEntropyLoss(weight, -100, reduction, smoothing).forward(t[0], t[1]);
            case "CosineEmbeddingLoss" -> new CosineEmbeddingLoss(0.1, reduction).forward(t[0], t[1],
                    Tensor.vector(1, -1, 1, -1));
            case "TripletMarginLoss" -> new TripletMarginLoss(1, reduction).forward(t[0], t[1], t[2]);
            case "InfoNCELoss" -> new InfoNCELoss().forward(t[0], t[1]);
            case "SupervisedContrastiveLoss" -> new SupervisedContrastiveLoss().forward(t[0],
                    index(c.get("index")).toArray());
            default -> throw new IllegalArgumentException("no layer " + c.get("layer"));
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

    private static int[] ints(JsonNode values) {
        return values.valueStream().mapToInt(JsonNode::asInt).toArray();
    }

    private static float[] floats(JsonNode values) {
        float[] floats = new float[values.size()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values.get(i).asDouble();
        }
        return floats;
    }
}
