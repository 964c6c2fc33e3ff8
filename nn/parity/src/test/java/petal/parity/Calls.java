package petal.parity;

import static petal.parity.Torch.optional;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import petal.nn.BCEWithLogitsLoss;
import petal.nn.CosineEmbeddingLoss;
import petal.nn.CrossEntropyLoss;
import petal.nn.HuberLoss;
import petal.nn.InstanceNorm2d;
import petal.nn.KLDivLoss;
import petal.nn.L1Loss;
import petal.nn.MSELoss;
import petal.nn.MarginRankingLoss;
import petal.nn.Mish;
import petal.nn.PixelShuffle;
import petal.nn.PoissonNLLLoss;
import petal.nn.Reduction;
import petal.nn.SmoothL1Loss;
import petal.nn.TripletMarginLoss;
import petal.tensor.Functional;
import petal.tensor.IntTensor;
import petal.tensor.PadMode;
import petal.tensor.Pooling;
import petal.tensor.backend.PoolWindow;

/** What is compared: names are Petal's. */
final class Calls {
    private static final double EPS = 1e-5;
    private static final int IGNORED = -100;

    private Calls() {
    }

    /** All of them. */
    static Map<String, Call> all() {
        Map<String, Call> calls = new LinkedHashMap<>();
        elements(calls);
        dimensions(calls);
        choices(calls);
        matrices(calls);
        windows(calls);
        normalisation(calls);
        losses(calls);
        return calls;
    }

    private static void elements(Map<String, Call> calls) {
        calls.put("exp", Call.of(petal.tensor.Tensor::exp, torch::exp));
        calls.put("expm1", Call.of(petal.tensor.Tensor::expm1, torch::expm1));
        calls.put("tan", Call.of(t -> t.tanh().tan(), t -> torch.tan(torch.tanh(t))));
        calls.put("sigmoid", Call.of(petal.tensor.Tensor::sigmoid, torch::sigmoid));
        calls.put("silu", Call.of(petal.tensor.Tensor::silu, torch::silu));
        calls.put("gelu", Call.of(petal.tensor.Tensor::gelu, torch::gelu));
        calls.put("erf", Call.of(petal.tensor.Tensor::erf, torch::erf));
        calls.put("hardswish", Call.of(t -> t.mul(3).hardswish(), t -> torch.hardswish(t.mul(new Scalar(3)))));
        calls.put("softplus", Call.of(petal.tensor.Tensor::softplus, torch::softplus));
        calls.put("logSigmoid", Call.of(petal.tensor.Tensor::logSigmoid, torch::log_sigmoid));
        calls.put("elu", Call.of(t -> t.elu(1), torch::elu));
        calls.put("leakyRelu", Call.of(t -> t.leakyRelu(0.01), torch::leaky_relu));
        calls.put("Mish", Call.of(t -> new Mish().call(t), torch::mish));
        calls.put("div", new Call(s -> new int[][] {{s.a(), 1, s.c()}, {s.b(), 1}},
                (t, _) -> t[0].div(t[1].square().add(1)),
                (t, _) -> torch.div(t[0], torch.add(torch.square(t[1]), new Scalar(1)))));
        calls.put("maximum", Call.ofPair(petal.tensor.Tensor::maximum, (a, b) -> torch.max(a, b)));
        calls.put("lerp", new Call(s -> new int[][] {{s.a(), s.b()}, {s.b()}}, (t, _) -> t[0].lerp(t[1], 0.3),
                (t, _) -> torch.lerp(t[0], t[1], new Scalar(0.3))));
    }

    private static void dimensions(Map<String, Call> calls) {
        calls.put("softmax", Call.of(t -> t.softmax(1), t -> torch.softmax(t, 1)));
        calls.put("logSoftmax", Call.of(t -> t.logSoftmax(0), t -> torch.log_softmax(t, 0)));
        calls.put("logSumExp", Call.of(t -> t.logSumExp(0, 2), t -> torch.logsumexp(t, 0, 2)));
        calls.put("cumsum", Call.of(t -> t.cumsum(1), t -> torch.cumsum(t, 1)));
        calls.put("cumprod", Call.of(t -> t.cumprod(1), t -> torch.cumprod(t, 1)));
        calls.put("prod", Call.of(t -> t.prod(1), t -> torch.prod(t, 1)));
        calls.put("sum", Call.of(t -> t.sum(0, 2).square(), t -> torch.square(t.sum(0, 2))));
        calls.put("var", new Call(s -> new int[][] {{s.a(), s.b() + 1}}, (t, _) -> t[0].var(false, 1),
                (t, _) -> torch.var(t[0], new long[] {1}, true, false)));
        calls.put("max", Call.of(t -> t.max(false, 1), t -> torch.amax(t, new long[] {1}, false)));
        calls.put("sort", Call.of(t -> t.sort(1, true).values(), t -> torch.sort(t, 1, true).get0()));
        calls.put("topk", Call.of(t -> t.topk(1, 1).values(), t -> torch.topk(t, 1, 1, true, true).get0()));
        calls.put("flip", Call.of(t -> t.flip(0, 2), t -> torch.flip(t, 0, 2)));
        calls.put("roll", Call.of(t -> t.roll(2, 1), t -> torch.roll(t, new long[] {2}, 1)));
        calls.put("tril", Call.of(t -> t.tril(0), torch::tril));
        calls.put("movedim", Call.of(t -> t.movedim(0, 2), t -> torch.movedim(t, 0, 2)));
        calls.put("diagonal", Call.of(t -> t.diagonal(0, 0, 1), torch::diagonal));
        calls.put("repeatInterleave", Call.of(t -> t.repeatInterleave(2, 1),
                t -> torch.repeat_interleave(t, 2, new LongOptional(1), new LongOptional())));
        calls.put("pad", Call.of(t -> t.pad(PadMode.REPLICATE, 2, 1),
                t -> torch.pad(t, new long[] {2, 1}, "replicate", new DoubleOptional())));
    }

    private static void choices(Map<String, Call> calls) {
        calls.put("indexSelect", new Call(s -> new int[][] {{s.a(), s.b(), s.c()}},
                (t, s) -> t[0].indexSelect(1, IntTensor.vector(places(s))),
                (t, s) -> torch.index_select(t[0], 1, Torch.longs(places(s)))));
        calls.put("gather", new Call(s -> new int[][] {{s.b()}},
                (t, s) -> t[0].gather(0, IntTensor.vector(places(s))),
                (t, s) -> torch.gather(t[0], 0, Torch.longs(places(s)))));
        calls.put("scatterAdd", new Call(s -> new int[][] {{s.b()}, {s.c() + 2}},
                (t, s) -> t[0].scatterAdd(0, IntTensor.vector(places(s)), t[1]),
                (t, s) -> torch.scatter_add(t[0], 0, Torch.longs(places(s)), t[1])));
        calls.put("scatter", new Call(s -> new int[][] {{s.b() + 1}, {1}},
                (t, s) -> t[0].scatter(0, IntTensor.vector(s.b()), t[1]),
                (t, s) -> torch.scatter(t[0], 0, Torch.longs(s.b()), t[1])));
    }

    /** Positions of b, some of them several times. */
    private static int[] places(Call.Sizes s) {
        return IntStream.range(0, s.c() + 2).map(i -> (3 * i + s.a()) % s.b()).toArray();
    }

    private static void matrices(Map<String, Call> calls) {
        calls.put("matmul", new Call(s -> new int[][] {{s.a(), s.b(), s.c()}, {s.c(), s.k()}},
                (t, _) -> t[0].matmul(t[1]), (t, _) -> torch.matmul(t[0], t[1])));
        calls.put("linear", new Call(s -> new int[][] {{s.a(), s.b(), s.c()}, {s.k(), s.c()}, {s.k()}},
                (t, _) -> Functional.linear(t[0], t[1], t[2]),
                (t, _) -> torch.linear(t[0], t[1], optional(t[2]))));
        calls.put("cdist", new Call(s -> new int[][] {{s.a(), s.c()}, {s.b(), s.c()}},
                (t, _) -> Functional.cdist(t[0], t[1]), (t, _) -> torch.cdist(t[0], t[1])));
        calls.put("cosineSimilarity", Call.ofPair((a, b) -> Functional.cosineSimilarity(a, b, 1),
                torch::cosine_similarity));
    }

    private static void windows(Map<String, Call> calls) {
        calls.put("conv2d", new Call(
                s -> new int[][] {{s.a(), 2 * s.b(), s.c() + 5, s.k() + 4}, {2 * s.c(), s.b(), s.k(), 2}, {2 * s.c()}},
                (t, s) -> Functional.conv2d(t[0], t[1], t[2], new int[] {s.k(), 1}, new int[] {1, s.k() - 1},
                        new int[] {1, 2}, 2),
                (t, s) -> torch.conv2d(t[0], t[1], optional(t[2]), new long[] {s.k(), 1}, new long[] {1, s.k() - 1},
                        new long[] {1, 2}, 2)));
        calls.put("conv1d", new Call(s -> new int[][] {{s.a(), s.b(), s.c() + 4}, {s.c(), s.b(), s.k()}, {s.c()}},
                (t, s) -> Functional.conv1d(t[0], t[1], t[2], s.k(), 1, 2, 1),
                (t, s) -> torch.conv1d(t[0], t[1], optional(t[2]), new long[] {s.k()}, new long[] {1}, new long[] {2},
                        1)));
        calls.put("convTranspose2d", new Call(
                s -> new int[][] {{s.a(), s.b(), s.c(), s.k()}, {s.b(), s.c(), 3, 3}, {s.c()}},
                (t, s) -> Functional.convTranspose2d(t[0], t[1], t[2], s.k(), 1, s.k() - 1, 1),
                (t, s) -> torch.conv_transpose2d(t[0], t[1], optional(t[2]), new long[] {s.k(), s.k()},
                        new long[] {1, 1}, new long[] {s.k() - 1, s.k() - 1}, 1, 1, 1)));
        calls.put("convTranspose1d", new Call(
                s -> new int[][] {{s.a(), 2 * s.b(), s.c() + 1}, {2 * s.b(), s.c(), 3}, {2 * s.c()}},
                (t, s) -> Functional.convTranspose1d(t[0], t[1], t[2], s.k(), 1, s.k() - 1, 2),
                (t, s) -> torch.conv_transpose1d(t[0], t[1], optional(t[2]), new long[] {s.k()}, new long[] {1},
                        new long[] {s.k() - 1}, 2, 1)));
        calls.put("maxPool2d", new Call(s -> new int[][] {{s.a(), s.b(), s.c() + 3, s.k() + 3}},
                (t, s) -> Pooling.maxPool2d(t[0], PoolWindow.square(3, s.k(), 1, s.a() > 2)),
                (t, s) -> torch.max_pool2d(t[0], new long[] {3, 3}, new long[] {s.k(), s.k()}, new long[] {1, 1},
                        new long[] {1, 1}, s.a() > 2)));
        calls.put("avgPool2d", new Call(s -> new int[][] {{s.a(), s.b(), s.c() + 3, s.k() + 3}},
                (t, s) -> Pooling.avgPool2d(t[0], PoolWindow.square(3, s.k(), 1, s.a() > 2)),
                (t, s) -> torch.avg_pool2d(t[0], new long[] {3, 3}, new long[] {s.k(), s.k()}, new long[] {1, 1},
                        s.a() > 2, true, new LongOptional())));
        calls.put("adaptiveAvgPool2d", new Call(s -> new int[][] {{s.a(), s.b(), s.c() + 3, s.k() + 3}},
                (t, s) -> Functional.adaptiveAvgPool2d(t[0], s.k(), s.k() + 1),
                (t, s) -> torch.adaptive_avg_pool2d(t[0], s.k(), s.k() + 1)));
        calls.put("interpolateBilinear", new Call(s -> new int[][] {{s.a(), s.b(), s.c(), s.k()}},
                (t, s) -> Functional.interpolateBilinear(t[0], s.k() + 3, 2 * s.c(), s.b() > 2),
                (t, s) -> torch.upsample_bilinear2d(t[0], new long[] {s.k() + 3, 2L * s.c()}, s.b() > 2)));
        calls.put("PixelShuffle", new Call(s -> new int[][] {{s.a(), s.b() * s.k() * s.k(), s.c(), 2}},
                (t, s) -> new PixelShuffle(s.k()).call(t[0]), (t, s) -> torch.pixel_shuffle(t[0], s.k())));
    }

    private static void normalisation(Map<String, Call> calls) {
        calls.put("layerNorm", new Call(s -> new int[][] {{s.a(), s.b(), s.c() + 4}, {s.c() + 4}, {s.c() + 4}},
                (t, _) -> Functional.layerNorm(t[0], 1, t[1], t[2], EPS),
                (t, s) -> torch.layer_norm(t[0], new long[] {s.c() + 4}, optional(t[1]), optional(t[2]), EPS, false)));
        calls.put("rmsNorm", new Call(s -> new int[][] {{s.a(), s.b(), s.c() + 4}, {s.c() + 4}},
                (t, _) -> Functional.rmsNorm(t[0], 1, t[1], EPS),
                (t, s) -> torch.rms_norm(t[0], new long[] {s.c() + 4}, optional(t[1]), new DoubleOptional(EPS))));
        calls.put("InstanceNorm2d", new Call(s -> new int[][] {{s.a(), s.b(), s.c() + 4, s.k()}},
                (t, s) -> new InstanceNorm2d(s.b()).call(t[0]),
                (t, _) -> torch.instance_norm(t[0], new TensorOptional(), new TensorOptional(), new TensorOptional(),
                        new TensorOptional(), true, 0.1, EPS, false)));
        calls.put("batchNorm", new Call(s -> new int[][] {{s.a() + 4, s.b(), s.c(), s.k()}, {s.b()}, {s.b()}},
                (t, s) -> Functional.batchNorm(t[0], t[1], t[2], petal.tensor.Tensor.zeros(s.b()),
                        petal.tensor.Tensor.ones(s.b()), true, 0.1, EPS),
                (t, _) -> torch.batch_norm(t[0], optional(t[1]), optional(t[2]), new TensorOptional(),
                        new TensorOptional(), true, 0.1, EPS, false)));
    }

    private static void losses(Map<String, Call> calls) {
        calls.put("MSELoss", Call.ofPair(new MSELoss()::forward, torch::mse_loss));
        calls.put("L1Loss", Call.ofPair(new L1Loss()::forward, torch::l1_loss));
        calls.put("HuberLoss", Call.ofPair(new HuberLoss()::forward, torch::huber_loss));
        calls.put("SmoothL1Loss", Call.ofPair(new SmoothL1Loss(Reduction.MEAN, 0.4)::forward,
                (a, b) -> torch.smooth_l1_loss(a, b, 1, 0.4)));
        calls.put("PoissonNLLLoss", Call.ofPair((y, t) -> new PoissonNLLLoss().forward(y, t.square()),
                (y, t) -> torch.poisson_nll_loss(y, torch.square(t), true, false, EPS, 1)));
        calls.put("BCEWithLogitsLoss", Call.ofPair((y, t) -> new BCEWithLogitsLoss().forward(y, t.sigmoid()),
                (y, t) -> torch.binary_cross_entropy_with_logits(y, torch.sigmoid(t))));
        calls.put("KLDivLoss",
                Call.ofPair((y, t) -> new KLDivLoss(Reduction.MEAN, false).forward(y.logSoftmax(1), t.softmax(1)),
                        (y, t) -> torch.kl_div(torch.log_softmax(y, 1), torch.softmax(t, 1))));
        calls.put("MarginRankingLoss", Call.ofPair(
                (a, b) -> new MarginRankingLoss(0.3, Reduction.MEAN).forward(a, b, a.onesLike()),
                (a, b) -> torch.margin_ranking_loss(a, b, torch.ones_like(a), 0.3, 1)));
        calls.put("TripletMarginLoss", Call.ofPair((a, b) -> new TripletMarginLoss().forward(a, b, b.mul(-1)),
                (a, b) -> torch.triplet_margin_loss(a, b, b.mul(new Scalar(-1)))));
        calls.put("CosineEmbeddingLoss", Call.ofPair(
                (a, b) -> new CosineEmbeddingLoss().forward(a, b, petal.tensor.Tensor.ones(a.size(0))),
                (a, b) -> torch.cosine_embedding_loss(a, b, torch.ones(a.size(0)))));
        calls.put("CrossEntropyLoss", new Call(s -> new int[][] {{s.c() + 2, s.b()}},
                (t, s) -> new CrossEntropyLoss(0.1).forward(t[0], places(s)),
                (t, s) -> torch.cross_entropy_loss(t[0], Torch.longs(places(s)), new TensorOptional(), 1, IGNORED,
                        0.1)));
    }
}
