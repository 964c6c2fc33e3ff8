package petal.nn;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import petal.tensor.Device;
import petal.tensor.Functional;
import petal.tensor.Generator;
import petal.tensor.Shapes;
import petal.tensor.Tensor;

/**
 * What {@link GRU} and {@link LSTM} have in common: a state that is carried along a sequence, step by step, in layers of
 * which each reads what the one below has said, perhaps in both directions. In training, {@link Dropout} may act between
 * layers, decided by the global generator.
 *
 * <p>Shapes: x [length, batch, in], y [length, batch, hidden · directions], or the batch first. Parameters as PyTorch
 * names them: {@code weight_ih_l0} [gates · hidden, in], {@code weight_hh_l0} [gates · hidden, hidden], {@code bias_ih_l0}
 * and {@code bias_hh_l0}, with {@code _reverse} for the way back, and so on for each layer.
 */
abstract class Recurrent extends Module {
    private final int inputSize;
    private final int hiddenSize;
    private final int layers;
    private final boolean batchFirst;
    private final double dropout;
    private final boolean bidirectional;

    Recurrent(int gates, int inputSize, int hiddenSize, int layers, boolean batchFirst, double dropout,
            boolean bidirectional, @Nullable Generator generator) {
        if (inputSize < 1 || hiddenSize < 1 || layers < 1) {
            throw new IllegalArgumentException(
                    getClass().getSimpleName() + ": sizes and layers are at least 1, got input "
                            + inputSize + ", hidden " + hiddenSize + " and " + layers + " layers");
        }
        if (layers == 1 && dropout != 0) {
            throw new IllegalArgumentException(getClass().getSimpleName() + ": the dropout " + dropout
                    + " acts between layers, and there is one layer alone; expected 0");
        }
        this.inputSize = inputSize;
        this.hiddenSize = hiddenSize;
        this.layers = layers;
        this.batchFirst = batchFirst;
        this.dropout = Probability.check(getClass().getSimpleName(), dropout);
        this.bidirectional = bidirectional;
        double bound = 1 / Math.sqrt(hiddenSize);
        for (int layer = 0; layer < layers; layer++) {
            for (int direction = 0; direction < directions(); direction++) {
                int in = layer == 0 ? inputSize : hiddenSize * directions();
                int[][] shapes = {{gates * hiddenSize, in}, {gates * hiddenSize, hiddenSize}, {gates * hiddenSize},
                    {gates * hiddenSize}};
                String[] names = {"weight_ih", "weight_hh", "bias_ih", "bias_hh"};
                for (int i = 0; i < names.length; i++) {
                    parameter(name(names[i], layer, direction), Init.uniform(
                            Tensor.empty(Device.getDefault(), shapes[i]), -bound, bound, generator));
                }
            }
        }
    }

    private int directions() {
        return bidirectional ? 2 : 1;
    }

    private static String name(String what, int layer, int direction) {
        return what + "_l" + layer + (direction == 1 ? "_reverse" : "");
    }

    /** How many numbers a state has. */
    final int hiddenSize() {
        return hiddenSize;
    }

    /** The next state, its first part being what is said. */
    abstract Tensor[] step(Tensor input, Tensor[] state, Tensor weight, Tensor bias);

    /** How many parts a state has. */
    abstract int stateParts();

    @Override
    public final Tensor forward(Tensor x) {
        return walk(x, null).getFirst();
    }

    /**
     * What was said at each step, then each part of the last states, [layers · directions, batch, hidden].
     *
     * @param first the parts of the first states, of that shape; null for zeros
     */
    final List<Tensor> walk(Tensor x, Tensor @Nullable [] first) {
        if (x.rank() != 3 || x.size(2) != inputSize || x.size(batchFirst ? 1 : 0) == 0) {
            throw new IllegalArgumentException(typeName() + ": expected " + (batchFirst ? "[batch, length, "
                    : "[length, batch, ") + inputSize + "] with at least one step, got shape "
                    + Shapes.toString(x.shape()));
        }
        Tensor y = batchFirst ? x.transpose(0, 1) : x;
        List<List<Tensor>> last = new ArrayList<>();
        for (int part = 0; part < stateParts(); part++) {
            last.add(new ArrayList<>());
        }
        for (int layer = 0; layer < layers; layer++) {
            y = layer == 0 ? y : Functional.dropout(y, dropout, isTraining(), Random.generator());
            Tensor[] said = new Tensor[directions()];
            for (int direction = 0; direction < said.length; direction++) {
                Tensor[] state = new Tensor[stateParts()];
                for (int part = 0; part < state.length; part++) {
                    state[part] = first == null ? Tensor.full(x.device(), 0, y.size(1), hiddenSize)
                            : first[part].select(layer * said.length + direction);
                }
                said[direction] = alongSequence(y, state, layer, direction);
                for (int part = 0; part < state.length; part++) {
                    last.get(part).add(state[part]);
                }
            }
            y = said.length == 1 ? said[0] : Functional.concat(2, said);
        }
        List<Tensor> results = new ArrayList<>();
        results.add(batchFirst ? y.transpose(0, 1) : y);
        last.forEach(states -> results.add(Functional.stack(0, states.toArray(Tensor[]::new))));
        return results;
    }

    /** One layer in one direction; leaves the last state in {@code state}. */
    private Tensor alongSequence(Tensor x, Tensor[] state, int layer, int direction) {
        Tensor inputs = Functional.linear(x, parameter(name("weight_ih", layer, direction)),
                parameter(name("bias_ih", layer, direction)));
        Tensor weight = parameter(name("weight_hh", layer, direction));
        Tensor bias = parameter(name("bias_hh", layer, direction));
        int length = x.size(0);
        Tensor[] said = new Tensor[length];
        for (int i = 0; i < length; i++) {
            int t = direction == 0 ? i : length - 1 - i;
            Tensor[] next = step(inputs.select(t), state, weight, bias);
            System.arraycopy(next, 0, state, 0, next.length);
            said[t] = next[0];
        }
        return Functional.stack(0, said);
    }

    @Override
    protected final String extraRepr() {
        return inputSize + ", " + hiddenSize + (layers == 1 ? "" : ", num_layers=" + layers)
                + (batchFirst ? ", batch_first=True" : "")
                + (dropout == 0 ? "" : ", dropout=" + ModulePrinter.number(dropout))
                + (bidirectional ? ", bidirectional=True" : "");
    }
}
