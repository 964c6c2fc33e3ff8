package petal.nn;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import petal.tensor.Device;
import petal.tensor.Functional;
import petal.tensor.Generator;
import petal.tensor.IntTensor;
import petal.tensor.Tensor;
import petal.tensor.autograd.GradientCheck;

/** The gradients of losses and layers match finite differences. */
class LossLawsTest {
    private static final int LENGTH = 4;
    private static final TransformerDecoderLayer DECODER =
            new TransformerDecoderLayer(LENGTH, 2, 3, 0, new GELU(), false, true, new Generator(1));
    private static final ConvTranspose1d BACK = new ConvTranspose1d(LENGTH, 2, 3, 2, 1, 1, 2, true, new Generator(1));
    /** Keeps the elements of a row apart: what divides by their deviation is too steep for differences near 0. */
    private static final Tensor APART = Tensor.of(Device.reference(), new float[] {0, 4, 8, 12}, LENGTH);
    private static final Map<String, Function<Tensor[], Tensor>> CALLS = new LinkedHashMap<>();
    static {
        DECODER.to(Device.reference());
        BACK.to(Device.reference());
        CALLS.put("MSE", t -> new MSELoss().forward(t[0], t[1]));
        CALLS.put("Huber", t -> new HuberLoss(Reduction.SUM, 0.3).forward(t[0], t[1]));
        CALLS.put("smooth L1", t -> new SmoothL1Loss(Reduction.SUM, 0.3).forward(t[0], t[1]));
        CALLS.put("Poisson", t -> new PoissonNLLLoss().forward(t[0], t[1]));
        CALLS.put("ranking", t -> new MarginRankingLoss(0.2, Reduction.SUM).forward(t[0], t[1], t[0].onesLike()));
        CALLS.put("Mish", t -> new Mish().call(t[0].mul(t[1])));
        CALLS.put("decoder", t -> DECODER.call(t[0].unsqueeze(1), t[1].unsqueeze(1)));
        CALLS.put("convolution back", t -> BACK.call(t[0].unsqueeze(0).transpose(1, 2)).mul(t[1].sum()));
        CALLS.put("BCE", t -> new BCEWithLogitsLoss().forward(t[0], t[1].sigmoid()));
        CALLS.put("KL", t -> new KLDivLoss().forward(t[0].logSoftmax(1), t[1].softmax(1)));
        CALLS.put("cross-entropy, soft", t -> new CrossEntropyLoss(0.1f).forward(t[0], t[1].softmax(1)));
        CALLS.put("cross-entropy, ignoring", t -> new CrossEntropyLoss(null, 0, Reduction.MEAN, 0.1f).forward(t[0],
                IntTensor.of(classes(t[0]), t[0].size(0))).add(t[1].square().sum()));
        CALLS.put("triplet", t -> new TripletMarginLoss(1, Reduction.SUM).forward(t[0], t[1], t[1].mul(-2)));
        CALLS.put("InfoNCE", t -> new InfoNCELoss(0.5).forward(t[0], t[1]));
        CALLS.put("supervised contrastive", t -> new SupervisedContrastiveLoss(0.5).forward(
                Functional.concat(0, t), twice(t[0].size(0))));
        for (Module layer : List.of(new LayerNorm(LENGTH), new RMSNorm(LENGTH), new GroupNorm(2, LENGTH),
                new MultiheadAttention(LENGTH, 2), new GRU(LENGTH, 2), new RNN(LENGTH, 2),
                new LSTM(LENGTH, 2, 2, false, 1, true, new Generator(2)),
                new TransformerEncoderLayer(LENGTH, 2, 3, 0, new GELU(), true, true, new Generator(1)))) {
            layer.to(Device.reference());
            boolean sequence = !(layer instanceof LayerNorm || layer instanceof RMSNorm || layer instanceof GroupNorm);
            CALLS.put(layer.typeName(), t -> {
                return sequence ? layer.call(t[0].mul(t[1]).add(t[1]).unsqueeze(1))
                        : layer.call(t[0].tanh().mul(t[1].tanh()).add(APART));
            });
        }
    }

    private static int[] classes(Tensor t) {
        int[] classes = new int[t.size(0)];
        for (int i = 0; i < classes.length; i++) {
            classes[i] = (i + 1) % LENGTH;
        }
        return classes;
    }

    private static int[] twice(int n) {
        int[] classes = new int[2 * n];
        for (int i = 0; i < classes.length; i++) {
            classes[i] = i % n;
        }
        return classes;
    }

    @Provide
    Arbitrary<String> calls() {
        return Arbitraries.of(CALLS.keySet());
    }

    @Label("The gradient of every loss and of every layer with a formula of its own matches finite differences.")
    @Property(tries = 120)
    void gradients(@ForAll("calls") String call, @ForAll @IntRange(min = 1, max = 4) int rows, @ForAll long seed) {
        Generator generator = new Generator(seed);
        Tensor a = Tensor.randn(generator, rows, LENGTH).to(Device.reference()).requiresGrad(true);
        Tensor b = Tensor.randn(generator, rows, LENGTH).to(Device.reference()).requiresGrad(true);
        GradientCheck.check(CALLS.get(call), a, b);
    }
}
