package petal.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import petal.tensor.Device;
import petal.tensor.Generator;
import petal.tensor.Tensor;
import petal.tensor.backend.PoolWindow;

/** Layers whose numbers can be worked out by hand. */
class LayersTest {
    private static final Device DEVICE = Device.reference();

    private static Tensor tensor(float[] values, int... shape) {
        return Tensor.of(DEVICE, values, shape);
    }

    @Test
    void linearIsAWeightedSum() {
        Linear layer = new Linear(2, 2);
        layer.to(DEVICE);
        layer.weight().detach().copyFrom(tensor(new float[] {1, 2, 3, 4}, 2, 2));
        layer.bias().detach().copyFrom(tensor(new float[] {10, 20}, 2));
        assertArrayEquals(new float[] {10 + 5 + 2 * 6, 20 + 3 * 5 + 4 * 6},
                layer.forward(tensor(new float[] {5, 6}, 1, 2)).toArray());
    }

    @Test
    void convolutionSlidesItsWindow() {
        Conv2d layer = new Conv2d(1, 1, 2, 1, 0, 1, false, new Generator(0));
        layer.to(DEVICE);
        layer.weight().detach().copyFrom(tensor(new float[] {1, 0, 0, -1}, 1, 1, 2, 2));
        Tensor y = layer.forward(tensor(new float[] {1, 2, 3, 4, 5, 6, 7, 8, 10}, 1, 1, 3, 3));
        assertArrayEquals(new float[] {1 - 5, 2 - 6, 4 - 8, 5 - 10}, y.toArray());
    }

    @Test
    void convolutionNamesWrongGroups() {
        var error = assertThrows(IllegalArgumentException.class,
                () -> new Conv2d(4, 6, 3, 1, 1, 4, true, new Generator(0)));
        assertEquals("Conv2d: 4 and 6 channels cannot be split into 4 groups; both must be multiples of groups",
                error.getMessage());
    }

    @Test
    void batchNormFollowsTheBatchInTrainingAndItsMemoryInEvaluation() {
        BatchNorm2d layer = new BatchNorm2d(1, 0, 0.1);
        layer.to(DEVICE);
        Tensor x = tensor(new float[] {1, 3, 5, 7}, 2, 1, 1, 2);
        double std = Math.sqrt(5);
        assertArrayEquals(new float[] {(float) (-3 / std), (float) (-1 / std), (float) (1 / std), (float) (3 / std)},
                layer.forward(x).toArray(), 1e-6f);
        assertEquals(0.4, layer.runningMean().item(), 1e-6);
        assertEquals(0.9 + 0.1 * 20 / 3, layer.runningVar().item(), 1e-6);
        assertEquals(1, layer.buffer("num_batches_tracked").item());
        layer.eval();
        assertEquals((1 - 0.4) / Math.sqrt(0.9 + 2 / 3.0), layer.forward(x).get(0, 0, 0, 0), 1e-6);
        assertEquals(1, layer.buffer("num_batches_tracked").item());
    }

    /** The running variance starts as 1. */
    @Test
    void batchNormAddsItsEpsToTheVariance() {
        Tensor x = Tensor.of(new float[] {1, 2}, 2, 1, 1, 1);
        assertArrayEquals(new float[] {0.5f, 1}, new BatchNorm2d(1, 3, 0.1).eval().forward(x).toArray(), 1e-6f);
    }

    @Test
    void poolsPrintTheirWindows() {
        assertEquals("MaxPool2d(kernel_size=2, stride=2, padding=0, dilation=1, ceil_mode=False)",
                new MaxPool2d(2).toString());
        assertEquals("MaxPool2d(kernel_size=(3, 2), stride=(2, 1), padding=(1, 0), dilation=1, ceil_mode=True)",
                new MaxPool2d(new PoolWindow(3, 2, 2, 1, 1, 0, true)).toString());
        assertEquals("AvgPool2d(kernel_size=3, stride=2, padding=1)", new AvgPool2d(3, 2, 1).toString());
        assertThrows(IllegalArgumentException.class, () -> new AvgPool2d(3, 2, 2));
    }

    @Test
    void dropoutBetweenRecurrentLayers() {
        GRU gru = new GRU(3, 8, 2, true, 0.5, false, new Generator(1));
        assertEquals("GRU(3, 8, num_layers=2, batch_first=True, dropout=0.5)", gru.toString());
        Tensor x = Tensor.rand(new Generator(2), 2, 4, 3);
        Tensor whole = gru.eval().call(x);
        assertTrue(whole.allClose(gru.call(x)), "evaluation has no luck in it");
        gru.train();
        assertFalse(whole.allClose(gru.call(x)));
        assertEquals("LSTM: the dropout 0.2 acts between layers, and there is one layer alone; expected 0",
                assertThrows(IllegalArgumentException.class, () -> new LSTM(3, 4, 1, true, 0.2, false, null))
                        .getMessage());
        assertEquals("GRU: the probability must be between 0 and 1, got 1.5",
                assertThrows(IllegalArgumentException.class, () -> new GRU(3, 4, 2, true, 1.5, false, null))
                        .getMessage());
    }

    @Test
    void activationsBend() {
        Tensor x = tensor(new float[] {-1, 0, 2}, 3);
        assertArrayEquals(new float[] {0, 0, 2}, new ReLU().forward(x).toArray());
        assertArrayEquals(new float[] {-0.26894143f, 0, 1.7615942f}, new SiLU().forward(x).toArray(), 1e-6f);
        assertArrayEquals(new float[] {0.26894143f, 0.5f, 0.880797f}, new Sigmoid().forward(x).toArray(), 1e-6f);
    }

    @Test
    void poolingAverages() {
        Tensor x = tensor(new float[] {1, 2, 3, 4, 5, 6, 7, 8}, 1, 2, 2, 2);
        assertArrayEquals(new float[] {2.5f, 6.5f}, new AdaptiveAvgPool2d(1).forward(x).toArray());
        assertArrayEquals(x.toArray(), new AdaptiveAvgPool2d(2).forward(x).toArray());
    }

    @Test
    void flattenKeepsTheBatch() {
        assertArrayEquals(new int[] {2, 12}, new Flatten().forward(tensor(new float[24], 2, 3, 2, 2)).shape());
    }

    @Test
    void squeezeExcitationScalesChannels() {
        SqueezeExcitation layer = new SqueezeExcitation(2, 1, new Generator(0));
        layer.to(DEVICE);
        layer.stateDict().get("fc1.weight").copyFrom(tensor(new float[] {1, 1}, 1, 2, 1, 1));
        layer.stateDict().get("fc1.bias").copyFrom(tensor(new float[] {-3}, 1));
        layer.stateDict().get("fc2.weight").copyFrom(tensor(new float[] {2, -2}, 2, 1, 1, 1));
        layer.stateDict().get("fc2.bias").copyFrom(tensor(new float[] {0, 1}, 2));
        Tensor x = tensor(new float[] {1, 3, 2, 2}, 1, 2, 1, 2);
        double squeezed = 1 / (1 + Math.exp(-1));
        float first = (float) (1 / (1 + Math.exp(-2 * squeezed)));
        float second = (float) (1 / (1 + Math.exp(2 * squeezed - 1)));
        assertArrayEquals(new float[] {first, 3 * first, 2 * second, 2 * second}, layer.forward(x).toArray(), 1e-5f);
    }

    @Test
    void dropoutIsTheIdentityInEvaluation() {
        Tensor x = tensor(new float[] {1, 2}, 2);
        assertSame(x, new Dropout(0.5).eval().forward(x));
        assertSame(x, new StochasticDepth(0.5).eval().forward(x));
        assertSame(x, new Identity().forward(x));
    }

    @Test
    void dropoutForgetsAShareAndKeepsTheMean() {
        float[] y = new Dropout(0.25, new Generator(3)).forward(Tensor.full(DEVICE, 3, 40, 100)).toArray();
        int zeros = 0;
        for (float v : y) {
            assertEquals(v == 0 ? 0 : 4, v);
            zeros += v == 0 ? 1 : 0;
        }
        assertEquals(1000, zeros, 120);
    }

    @Test
    void dropout2dForgetsWholeChannels() {
        Tensor x = Tensor.full(DEVICE, 1, 40, 25, 3);
        Tensor y = new Dropout2d(0.25, new Generator(3)).forward(x);
        float[] values = y.toArray();
        int zeros = 0;
        for (int i = 0; i < values.length; i += 3) {
            assertEquals(values[i] == 0 ? 0 : 4 / 3f, values[i], 1e-6f);
            assertEquals(values[i], values[i + 1]);
            assertEquals(values[i], values[i + 2]);
            zeros += values[i] == 0 ? 1 : 0;
        }
        assertEquals(250, zeros, 60);
        assertEquals("dropout2d: expected [batch, channels, ...], got shape [3]",
                assertThrows(IllegalArgumentException.class, () -> new Dropout2d(0.5).call(Tensor.ones(3)))
                        .getMessage());
    }

    @Test
    void layersSayWhatTheyExpect() {
        Tensor sequence = Tensor.zeros(2, 3, 4);
        Tensor image = Tensor.zeros(2, 3, 4, 4);
        String[] messages = {
            refusal(() -> new PixelShuffle(2).call(image)), refusal(() -> new MaxPool1d(2).call(image)),
            refusal(() -> new InstanceNorm2d(3).call(sequence)),
            refusal(() -> new TransformerDecoderLayer(4, 2).call(sequence)),
            refusal(() -> new ConvTranspose1d(3, 2, 3, 2).call(image)),
            refusal(() -> new SmoothL1Loss(Reduction.MEAN, 0)),
            refusal(() -> new MarginRankingLoss().forward(sequence, sequence, image))};
        String[] expected = {
            "PixelShuffle: expected [batch, channels, height, width] with a multiple of 4 channels, got shape [2, 3, 4, 4]",
            "MaxPool1d: expected [batch, channels, length], got shape [2, 3, 4, 4]",
            "InstanceNorm2d: expected [batch, 3, height, width] with more than one pixel, got shape [2, 3, 4]",
            "TransformerDecoderLayer: expected x, the memory and perhaps a mask, got 1 tensors",
            "convTranspose1d: expected an input [batch, channels, length], a weight [in channels, out channels / groups, "
                    + "length] and paddings of at least 0, that of the output below the stride, got [2, 3, 4, 4], [3, 2, 3], "
                    + "padding 0, output padding 0 and stride 2",
            "SmoothL1Loss: beta is above 0, got 0.0; L1Loss is that for 0",
            "MarginRankingLoss: outputs and target must have the same shape, got [2, 3, 4] and [2, 3, 4, 4]; reshape or "
                    + "expand one of them"};
        assertArrayEquals(expected, messages);
    }

    private static String refusal(Runnable call) {
        return assertThrows(IllegalArgumentException.class, call::run).getMessage();
    }

    @Test
    void stochasticDepthForgetsWholeImages() {
        Tensor y = new StochasticDepth(0.5, new Generator(3)).forward(Tensor.full(DEVICE, 1, 64, 3));
        int zeros = 0;
        for (int i = 0; i < 64; i++) {
            assertEquals(y.get(i, 0), y.get(i, 2));
            zeros += y.get(i, 0) == 0 ? 1 : 0;
        }
        assertEquals(32, zeros, 16);
    }

    @Test
    void stochasticDepthDrawsFromTheGlobalGeneratorUnlessItHasItsOwn() {
        Tensor x = Tensor.full(DEVICE, 1, 64, 3);
        Random.manualSeed(3);
        assertArrayEquals(new StochasticDepth(0.5, new Generator(3)).forward(x).toArray(),
                new StochasticDepth(0.5).forward(x).toArray());
    }

    @Test
    void stochasticDepthPrintsItsProbability() {
        assertEquals("StochasticDepth(p=0.5, mode=row)", new StochasticDepth(0.5).toString());
    }

    @Test
    void probabilitiesAreChecked() {
        assertEquals("Dropout: the probability must be between 0 and 1, got 1.5",
                assertThrows(IllegalArgumentException.class, () -> new Dropout(1.5)).getMessage());
        assertThrows(IllegalArgumentException.class, () -> new StochasticDepth(-0.1));
        assertThrows(IllegalArgumentException.class, () -> new CrossEntropyLoss(Float.NaN));
    }

    @Test
    void crossEntropyOfAGuessIsTheLogarithmOfTheClasses() {
        Tensor outputs = tensor(new float[8], 2, 4);
        assertEquals(Math.log(4), new CrossEntropyLoss().forward(outputs, new int[] {0, 3}).item(), 1e-6);
        assertEquals(Math.log(4), new CrossEntropyLoss(0.1f).forward(outputs, new int[] {0, 3}).item(), 1e-6);
    }

    @Test
    void accuracyCountsRightAnswers() {
        Tensor outputs = tensor(new float[] {1, 2, 0, 5, 4, 3}, 2, 3);
        assertEquals(2, Accuracy.correct(outputs, new int[] {1, 0}));
        assertEquals(0.5, Accuracy.of(outputs, new int[] {1, 2}));
        assertThrows(IllegalArgumentException.class, () -> Accuracy.of(outputs, new int[] {1}));
    }

    @Test
    void convolutionsWithoutAWindowAreRefused() {
        for (int[] s : new int[][] {{3, 4, 0, 1, 0}, {3, 4, -1, 1, 0}, {0, 4, 3, 1, 0}, {3, 0, 3, 1, 0},
            {3, 4, 3, 0, 0},
            {3, 4, 3, 1, -1}}) {
            var error = assertThrows(IllegalArgumentException.class,
                    () -> new Conv2d(s[0], s[1], s[2], s[3], s[4], 1, true, null));
            assertEquals(
                    "Conv2d: channels, kernel, stride and dilation are at least 1 and the padding at least 0, got "
                            + s[0]
                            + " and " + s[1] + " channels, kernel " + s[2] + ", stride " + s[3]
                            + ", dilation 1, padding " + s[4],
                    error.getMessage());
        }
    }
}
