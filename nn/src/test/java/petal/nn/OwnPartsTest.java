package petal.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import petal.nn.optim.Optimizer;
import petal.nn.train.EarlyStopping;
import petal.nn.train.ExponentialMovingAverage;
import petal.tensor.Generator;
import petal.tensor.IntTensor;
import petal.tensor.MemoryScope;
import petal.tensor.Tensor;
import petal.tensor.backend.Backend;

/** What people put together and write themselves: containers, hooks, optimisers, modules of several tensors, measures. */
class OwnPartsTest {
    private final Tensor x = Tensor.randn(new Generator(1), 3, 2);

    /** As in the documentation of Optimizer. */
    private static final class SignSgd extends Optimizer {
        SignSgd(List<Tensor> parameters, double learningRate) {
            super(parameters, learningRate);
        }

        @Override
        protected void update(Backend backend, List<Move> moves) {
            moves.forEach(m -> {
                slot(m.i(), "seen").addInPlace(m.gradient());
                m.parameter().addInPlace(m.gradient().sign(), -learningRate());
            });
        }

        @Override
        protected List<String> slotNames() {
            return List.of("seen");
        }
    }

    @Test
    void anOptimiserOfOnesOwnMovesParametersInAndOutsideScopes() {
        Tensor p = Tensor.vector(1, -2, 3).requiresGrad(true);
        SignSgd optimizer = new SignSgd(List.of(p), 0.5);
        for (int i = 0; i < 2; i++) {
            p.square().sum().backward();
            optimizer.step();
            optimizer.zeroGrad();
        }
        try (var _ = MemoryScope.open()) {
            p.square().sum().backward();
            optimizer.step();
            optimizer.zeroGrad();
        }
        assertArrayEquals(new float[] {0, -0.5f, 1.5f}, p.toArray(), 1e-6f);
        assertArrayEquals(new float[] {3, -9, 15}, optimizer.stateDict().get("state.0.seen").toArray());
    }

    @Test
    void listsAndDictionariesNameTheirModules() {
        ModuleList list = new ModuleList(new Linear(2, 2), new ReLU()).append(new Linear(2, 1));
        assertEquals(List.of("0.weight", "0.bias", "2.weight", "2.bias"), List.copyOf(list.stateDict().keySet()));
        assertSame(list.get(2), list.get(-1));
        List<Module> visited = new ArrayList<>();
        list.forEach(visited::add);
        assertEquals(3, visited.size());
        assertThrows(UnsupportedOperationException.class, () -> list.call(x));
        Map<String, Module> heads = new LinkedHashMap<>();
        heads.put("age", new Linear(2, 1));
        heads.put("name", new Linear(2, 4));
        ModuleDict dict = new ModuleDict(heads);
        assertEquals(List.of("age.weight", "age.bias", "name.weight", "name.bias"),
                List.copyOf(dict.stateDict().keySet()));
        assertTrue(dict.contains("age") && !dict.contains("height"));
        assertThrows(UnsupportedOperationException.class, () -> dict.call(x));
    }

    @Test
    void residualsAndLambdas() {
        Residual residual = new Residual(new Lambda("double", t -> t.mul(2)));
        assertArrayEquals(x.mul(3).toArray(), residual.call(x).toArray(), 1e-6f);
        assertEquals("Residual(\n  (body): Lambda(double)\n)", residual.toString());
    }

    @Test
    void vectorsBecomePictures() {
        Tensor pictures = new Unflatten(2, 1, 3).call(Tensor.arange(12).reshape(2, 6));
        assertArrayEquals(new int[] {2, 2, 1, 3}, pictures.shape());
        assertEquals(9, pictures.get(1, 1, 0, 0));
        assertEquals("Unflatten: a sample of [2, 1, 3] has 6 numbers, got a batch of shape [3, 2]",
                assertThrows(IllegalArgumentException.class, () -> new Unflatten(2, 1, 3).call(x)).getMessage());
        assertEquals("Unflatten([2, 1, 3])", new Unflatten(2, 1, 3).toString());
    }

    @Test
    void hooksSeeAndChangeWhatComesOut() {
        Linear linear = new Linear(2, 2);
        float[] plain = linear.call(x).toArray();
        List<Tensor> seen = new ArrayList<>();
        ForwardHook.Handle first = linear.registerForwardHook((module, input, output) -> {
            assertSame(linear, module);
            assertSame(x, input);
            seen.add(output);
            return output.mul(2);
        });
        ForwardHook.Handle second = linear.registerForwardHook((_, _, output) -> output.add(1));
        float[] hooked = linear.call(x).toArray();
        for (int i = 0; i < plain.length; i++) {
            assertEquals(2 * plain[i] + 1, hooked[i], 1e-5);
        }
        assertArrayEquals(plain, seen.getFirst().toArray());
        first.close();
        second.close();
        assertArrayEquals(plain, linear.call(x).toArray());
    }

    /** As in the documentation of MultiInputModule. */
    @Test
    void modulesOfSeveralTensors() {
        class Difference extends MultiInputModule {
            private final Linear embed = register("embed", new Linear(2, 4));

            @Override
            public Tensor forward(Tensor... inputs) {
                return embed.call(inputs[0]).sub(embed.call(inputs[inputs.length - 1]));
            }
        }

        Difference difference = new Difference();
        try (var _ = MemoryScope.open()) {
            Tensor y = difference.call(x, x.mul(2));
            assertArrayEquals(new int[] {3, 4}, y.shape());
            y.square().sum().backward();
            assertArrayEquals(new float[12], difference.call(x).toArray());
        }
        assertTrue(difference.parameters().getFirst().hasGrad());
        assertThrows(IllegalArgumentException.class, () -> new MultiheadAttention(4, 2).call(x, x));
        assertEquals(
                "MultiheadAttention: vectors of length 5 cannot be split into 2 heads; the length must be a multiple "
                        + "of them",
                assertThrows(IllegalArgumentException.class, () -> new MultiheadAttention(5, 2)).getMessage());
    }

    @Test
    void aRecurrentNetGoesOnFromWhereItWas() {
        Tensor sequence = Tensor.randn(new Generator(2), 6, 1, 2);
        Tensor begin = sequence.slice(0, 0, 3);
        Tensor rest = sequence.slice(0, 3, 6);
        GRU gru = new GRU(2, 3);
        GRU.Result half = gru.run(begin);
        assertTrue(gru.run(rest, half.hidden()).output().allClose(gru.run(sequence).output().slice(0, 3, 6)));
        LSTM lstm = new LSTM(2, 3);
        LSTM.Result middle = lstm.run(begin);
        LSTM.Result end = lstm.run(rest, middle.hidden(), middle.cell());
        assertTrue(end.cell().allClose(lstm.run(sequence).cell()));
        assertEquals("GRU: expected [length, batch, 2] with at least one step, got shape [0, 1, 2]",
                assertThrows(IllegalArgumentException.class, () -> gru.call(sequence.slice(0, 0, 0))).getMessage());
    }

    /** With a causal mask what comes later changes nothing of what was said before. */
    @Test
    void aCausalMaskHidesWhatComesLater() {
        MultiInputModule block = new TransformerEncoderLayer(4, 2, 8, 0, new GELU(), true, true, new Generator(3));
        Tensor words = Tensor.randn(new Generator(4), 1, 5, 4);
        Tensor other = words.copy();
        other.select(1, 4).fill(7);
        Tensor mask = MultiheadAttention.causalMask(5);
        assertTrue(block.call(words, mask).slice(1, 0, 4).allClose(block.call(other, mask).slice(1, 0, 4)));
        assertFalse(block.call(words).slice(1, 0, 4).allClose(block.call(other).slice(1, 0, 4)));
    }

    @Test
    void embeddingsTakeWholeNumbersOnly() {
        Embedding table = new Embedding(3, 2);
        assertArrayEquals(table.forward(IntTensor.vector(2, 0)).toArray(), table.call(Tensor.vector(2, 0)).toArray());
        assertThrows(IllegalArgumentException.class, () -> table.call(Tensor.vector(0.5f)));
        assertEquals("IndexSelect: position 3 does not exist in dimension 0 of shape [3, 2]; expected 0 to 2",
                assertThrows(IndexOutOfBoundsException.class, () -> table.call(Tensor.vector(3))).getMessage());
        assertArrayEquals(new float[] {0, 0},
                new Embedding(3, 2, 1, new Generator(1)).call(Tensor.vector(1)).toArray());
    }

    @Test
    void averagesFollowTheModel() {
        Linear model = new Linear(1, 1, false, null);
        ExponentialMovingAverage average = new ExponentialMovingAverage(model, 0.75);
        Linear shadow = (Linear) average.average();
        assertNotSame(model, shadow);
        for (int i = 0; i < 2; i++) {
            model.weight().detach().fill(16);
            average.update();
        }
        assertEquals(7, shadow.weight().item(), 1e-5);
        assertFalse(shadow.isTraining());
    }

    @Test
    void trainingStopsWhenNothingBecomesBetter() {
        EarlyStopping stopping = new EarlyStopping(1, 0.1);
        assertTrue(stopping.isBetter(1));
        assertFalse(stopping.isBetter(0.95));
        assertFalse(stopping.shouldStop());
        assertTrue(stopping.isBetter(0.5));
        assertFalse(stopping.isBetter(Double.NaN));
        assertFalse(stopping.isBetter(0.6));
        assertTrue(stopping.shouldStop());
        assertEquals(0.5, stopping.best());
    }

    /** Compared with scikit-learn's confusion_matrix, precision_score, recall_score, f1_score and roc_auc_score. */
    @Test
    void measures() {
        ConfusionMatrix matrix = new ConfusionMatrix(3);
        matrix.add(new int[] {0, 0, 1, 1, 0, 0}, new int[] {0, 1, 1, 1, 2, 0});
        assertEquals(1, matrix.count(1, 0));
        assertEquals(4 / 6.0, matrix.accuracy(), 1e-9);
        assertEquals(0.5, matrix.precision(0), 1e-9);
        assertEquals(2 / 3.0, matrix.recall(1), 1e-9);
        assertEquals(0, matrix.f1(2));
        assertEquals((2 / 3.0 + 0.8 + 0) / 3, matrix.f1(), 1e-9);
        assertEquals("     2     0     0\n     1     2     0\n     1     0     0", matrix.toString());
        assertThrows(IllegalArgumentException.class, () -> matrix.add(new int[] {3}, new int[] {0}));
        assertEquals(0.75, RocAuc.of(new float[] {0.1f, 0.4f, 0.35f, 0.8f}, new boolean[] {false, false, true, true}),
                1e-9);
        assertEquals(0.5, RocAuc.of(new float[] {1, 1, 1}, new boolean[] {false, true, true}), 1e-9);
        assertThrows(IllegalArgumentException.class, () -> RocAuc.of(new float[] {1}, new boolean[] {true}));
        Tensor outputs = Tensor.matrix(new float[] {1, 3, 2}, new float[] {3, 2, 1});
        assertEquals(0.5, Accuracy.topK(outputs, new int[] {2, 2}, 2));
        assertEquals(1, Accuracy.topK(outputs, new int[] {2, 2}, 3));
    }

    @Test
    void lossesRefuseWhatOnlyBroadcasts() {
        Tensor y = Tensor.zeros(4, 1);
        Tensor t = Tensor.zeros(4);
        for (Criterion<Tensor> loss : List.<Criterion<Tensor>>of(new MSELoss(), new L1Loss(), new HuberLoss(),
                new BCEWithLogitsLoss(), new KLDivLoss())) {
            String name = loss.getClass().getSimpleName();
            assertEquals(name
                    + ": outputs and target must have the same shape, got [4, 1] and [4]; reshape or expand one of "
                    + "them", assertThrows(IllegalArgumentException.class, () -> loss.forward(y, t)).getMessage());
        }
        assertThrows(IllegalArgumentException.class,
                () -> new SupervisedContrastiveLoss().forward(x, new int[] {0, 1, 2}));
        assertThrows(IllegalArgumentException.class, () -> new NLLLoss().forward(x, new int[] {0, 1, 2}));
        assertThrows(IllegalArgumentException.class,
                () -> new CosineEmbeddingLoss().forward(x, x, Tensor.vector(1, 0, -1)));
    }

    @Test
    void initialValues() {
        Generator generator = new Generator(3);
        assertArrayEquals(PyTorchAnswers.floats("xavier_uniform"),
                Init.xavierUniform(Tensor.zeros(3, 4, 2), 1.5, generator).toArray(), 1e-6f);
        assertArrayEquals(PyTorchAnswers.floats("xavier_normal"),
                Init.xavierNormal(Tensor.zeros(5, 4), 1, generator).toArray(), 1e-6f);
        Tensor wide = Init.orthogonal(Tensor.zeros(3, 2, 4), 2, generator).reshape(3, 8);
        assertTrue(wide.matmul(wide.t()).allClose(Tensor.eye(3).mul(4), 1e-5, 1e-5));
        Tensor high = Init.orthogonal(Tensor.zeros(5, 2), 1, generator);
        assertTrue(high.t().matmul(high).allClose(Tensor.eye(2), 1e-5, 1e-5));
        Tensor truncated = Init.truncatedNormal(Tensor.zeros(2000), 0.5, generator);
        assertTrue(truncated.abs().max().item() <= 1);
        assertEquals(0.44, truncated.std().item(), 0.03);
    }
}
