package petal.lessons.autograd;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import petal.tensor.Functional;
import petal.tensor.Generator;
import petal.tensor.Tensor;
import petal.tensor.autograd.Autograd;

/**
 * A network of two layers for points in the plane, written out: logits = f(x · W1 + b1) · W2 + b2.
 *
 * @param w1 [2, hidden]
 * @param b1 [hidden]
 * @param w2 [hidden, 2]
 * @param b2 [2]
 * @param f  what bends the first layer's output, such as {@link Tensor#tanh}
 */
public record TwoLayers(Tensor w1, Tensor b1, Tensor w2, Tensor b2, UnaryOperator<Tensor> f) {
    /** First weights of this size make units that bend somewhere within the picture. */
    private static final float SPREAD = 2;

    /** Random weights, and biases that place the bends all over the plane. */
    public static TwoLayers random(int hidden, UnaryOperator<Tensor> f, Generator generator) {
        Tensor w1 = Tensor.randn(generator, 2, hidden).mul(SPREAD);
        Tensor b1 = Tensor.randn(generator, hidden);
        Tensor w2 = Tensor.randn(generator, hidden, 2).div((float) Math.sqrt(hidden));
        Tensor b2 = Tensor.zeros(2);
        TwoLayers network = new TwoLayers(w1, b1, w2, b2, f);
        network.parameters().forEach(p -> p.requiresGrad(true));
        return network;
    }

    /** All that training moves. */
    public List<Tensor> parameters() {
        return List.of(w1, b1, w2, b2);
    }

    /** The parameters by name, in the order of {@link #parameters}. */
    public Map<String, Tensor> named() {
        Map<String, Tensor> named = new LinkedHashMap<>();
        named.put("W1", w1);
        named.put("b1", b1);
        named.put("W2", w2);
        named.put("b2", b2);
        return named;
    }

    /** The scores of both classes, [n, 2]. */
    public Tensor forward(Tensor x) {
        Tensor hidden = f.apply(x.matmul(w1).add(b1));
        return hidden.matmul(w2).add(b2);
    }

    /** How surprised the network is by the right classes: the mean of −ln of the probability it gives them. */
    public Tensor loss(Tensor x, int[] labels) {
        return Functional.crossEntropy(forward(x), labels, 0);
    }

    /** The share of the points that it gets right. */
    public double accuracy(Spirals spirals) {
        int[] guesses = Autograd.noGrad(() -> forward(spirals.inputs()).argmax());
        int right = 0;
        for (int i = 0; i < guesses.length; i++) {
            right += guesses[i] == spirals.labels()[i] ? 1 : 0;
        }
        return (double) right / guesses.length;
    }
}
