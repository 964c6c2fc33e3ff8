package petal.nn.data;

import java.util.function.Function;
import petal.nn.Random;
import petal.tensor.Generator;
import petal.tensor.IntTensor;
import petal.tensor.Tensor;

/**
 * Lays each picture of a batch over another one, as two exposures of a film: λ · xᵢ + (1 − λ) · xⱼ, and the answer should be
 * mixed in the same way (<a href="https://arxiv.org/abs/1710.09412">Zhang et al. 2018</a>, section 2). λ is drawn once a
 * batch from Beta(α, α); j is the sample before i, as in torchvision. Apply it with {@link Loader#map}, and train with {@link
 * petal.nn.CrossEntropyLoss} on distributions:
 *
 * <pre>{@code
 * Loader<Minibatch<Tensor>> mixed = loader.map(new Mixup(5, 0.2));
 * }</pre>
 */
public final class Mixup implements Function<Batch, Minibatch<Tensor>> {
    private final int classes;
    private final Beta lambdas;

    /**
     * Draws from the global generator.
     *
     * @param classes how many there are
     * @param alpha   above 0: the larger, the more even the mixture; usually 0.2 to 1
     */
    public Mixup(int classes, double alpha) {
        this(classes, alpha, Random.generator());
    }

    /**
     * With a generator of its own.
     *
     * @param classes   how many there are
     * @param alpha     above 0: the larger, the more even the mixture; usually 0.2 to 1
     * @param generator draws λ
     * @throws IllegalArgumentException unless {@code alpha} is positive
     */
    public Mixup(int classes, double alpha, Generator generator) {
        this.classes = classes;
        lambdas = new Beta("Mixup", alpha, generator);
    }

    @Override
    public Minibatch<Tensor> apply(Batch batch) {
        return mix(batch, lambdas.next());
    }

    /**
     * {@return the batch mixed with a given λ; the target is a distribution over the classes, [batch, classes]}
     *
     * @param batch  pictures with a class each
     * @param lambda the share of each picture itself, 0 to 1
     */
    public Minibatch<Tensor> mix(Batch batch, double lambda) {
        Tensor x = batch.inputs();
        return new Minibatch<>(mixed(x, x.roll(1, 0), lambda), targets(batch, classes, lambda));
    }

    static Tensor targets(Batch batch, int classes, double lambda) {
        Tensor own = IntTensor.vector(batch.labels()).oneHot(classes).to(batch.inputs().device());
        return mixed(own, own.roll(1, 0), lambda);
    }

    private static Tensor mixed(Tensor own, Tensor other, double lambda) {
        return own.mul(lambda).add(other.mul(1 - lambda));
    }
}
