package petal.nn;

import static petal.tensor.fixtures.PyTorchCases.assertTensor;
import static petal.tensor.fixtures.PyTorchCases.checkGradients;
import static petal.tensor.fixtures.PyTorchCases.index;
import static petal.tensor.fixtures.PyTorchCases.inputs;
import static petal.tensor.fixtures.PyTorchCases.tensor;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import petal.tensor.Tensor;
import petal.tensor.backend.PoolWindow;
import petal.tensor.fixtures.PyTorchCases;
import tools.jackson.databind.JsonNode;

/**
 * Layers and losses give PyTorch's results and gradients under PyTorch's names of parameters, on every backend; {@code
 * layer_fixtures.py} wrote them.
 */
class PyTorchLayersTest {
    @TestFactory
    Stream<DynamicTest> agreesWithPyTorch() {
        return PyTorchCases.onEveryDevice(PyTorchLayersTest.class, "layers.json", PyTorchLayersTest::check);
    }

    private static void check(JsonNode c) {
        Tensor[] inputs = inputs(c);
        Module layer = layer(c);
        Map<String, Tensor> state = new LinkedHashMap<>();
        c.get("state").propertyStream().forEach(p -> state.put(p.getKey(), tensor(p.getValue())));
        layer.loadStateDict(state);
        layer.train(!isEvaluated(c));
        Tensor y = output(c, layer, inputs);
        assertTensor("result", c.get("output"), y);
        checkGradients(c, y, inputs);
        layer.namedParameters().forEach((name, p) -> assertTensor("gradient of " + name,
                c.get("parameterGradients").get(name), p.grad()));
        layer.namedBuffers().forEach((name, b) -> assertTensor(name, c.get("after").get(name), b));
    }

    /** In evaluation the running statistics stay what they were. */
    private static boolean isEvaluated(JsonNode c) {
        return c.has("still") || c.has("after")
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
            case "MaxPool2d" -> c.has("ceil") ? new MaxPool2d(PoolWindow.square(2, 2, 0, true)) : new MaxPool2d(2);
            case "AvgPool2d" -> c.has("ceil") ? new AvgPool2d(PoolWindow.square(3, 2, 1, true))
                    : new AvgPool2d(3, 2, 1);
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
            case "Mish" -> new Mish();
            case "PixelShuffle" -> new PixelShuffle(2);
            case "MaxPool1d" -> new MaxPool1d(3, 2, 1);
            case "ConvTranspose1d" ->
                    new ConvTranspose1d(4, 6, c.get("state").get("weight").get("shape").get(2).asInt(),
                            c.get("stride").asInt(), c.get("padding").asInt(), c.get("outputPadding").asInt(),
                            c.get("groups").asInt(),
                            true, null);
            case "InstanceNorm2d" -> new InstanceNorm2d(3, 1e-5, c.get("affine").asBoolean());
            case "Dropout2d" -> new Dropout2d(0.6);
            case "RNN" -> new RNN(3, 4, c.get("layers").asInt(), first, 0, c.get("both").asBoolean(), null);
            case "TransformerDecoderLayer" -> new TransformerDecoderLayer(4, 2, 6, 0, new GELU(), true,
                    c.get("normFirst").asBoolean(), null);
            case "GRU" -> new GRU(3, 4, c.get("layers").asInt(), first, c.path("dropout").asDouble(0),
                    c.get("both").asBoolean(), null);
            case "LSTM" -> new LSTM(3, 4, c.get("layers").asInt(), first, c.path("dropout").asDouble(0),
                    c.get("both").asBoolean(), null);
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
            case TransformerDecoderLayer decoder when c.get("causal").asBoolean() -> decoder.call(t[0], t[1],
                    MultiheadAttention.causalMask(3));
            case TransformerDecoderLayer decoder -> decoder.call(t);
            case RNN rnn when c.get("part").asInt() == 1 -> rnn.run(t[0]).hidden();
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
            case "SmoothL1Loss" -> new SmoothL1Loss(reduction, 0.4).forward(t[0], t[1]);
            case "PoissonNLLLoss" -> new PoissonNLLLoss(reduction).forward(t[0], t[1]);
            case "MarginRankingLoss" ->
                    new MarginRankingLoss(0.3, reduction).forward(t[0], t[1], Tensor.vector(1, -1, 1));
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
}
