package petal.nn.data;

import java.util.function.Function;
import petal.nn.Random;
import petal.tensor.Generator;
import petal.tensor.Shapes;
import petal.tensor.Tensor;

/**
 * Puts a rectangle of another picture of the batch over each picture, and mixes the answers in proportion to the areas
 * (<a href="https://arxiv.org/abs/1905.04899">Yun et al. 2019</a>, section 3.1). The rectangle's share, 1 − λ with λ from
 * Beta(α, α), and its centre are drawn once a batch; what stands out at an edge is cut off. The other picture is the one
 * before, as in torchvision. It is applied as {@link Mixup} is.
 */
public final class CutMix implements Function<Batch, Minibatch<Tensor>> {
    private final int classes;
    private final Beta lambdas;
    private final Generator generator;

    /**
     * Draws from the global generator.
     *
     * @param classes how many there are
     * @param alpha   above 0; usually 1, with which every share is as likely as another
     */
    public CutMix(int classes, double alpha) {
        this(classes, alpha, Random.generator());
    }

    /**
     * With a generator of its own.
     *
     * @param classes   how many there are
     * @param alpha     above 0; usually 1, with which every share is as likely as another
     * @param generator draws λ and the rectangle
     * @throws IllegalArgumentException unless {@code alpha} is positive
     */
    public CutMix(int classes, double alpha, Generator generator) {
        this.classes = classes;
        this.generator = generator;
        lambdas = new Beta("CutMix", alpha, generator);
    }

    /** @throws IllegalArgumentException unless the inputs are [batch, channels, height, width] */
    @Override
    public Minibatch<Tensor> apply(Batch batch) {
        Tensor x = batch.inputs();
        if (x.rank() != 4) {
            throw new IllegalArgumentException("CutMix: expected pictures [batch, channels, height, width], got "
                    + Shapes.toString(x.shape()));
        }
        double lambda = lambdas.next();
        return mix(batch, lambda, generator.nextInt(x.size(3)), generator.nextInt(x.size(2)));
    }

    /**
     * {@return the batch with a given rectangle; the target is a distribution over the classes, [batch, classes]}
     *
     * @param batch  pictures [batch, channels, height, width] with a class each
     * @param lambda the share of each picture itself before the rectangle is cut off at the edges, 0 to 1
     * @param x      the column of its centre
     * @param y      the row of its centre
     */
    public Minibatch<Tensor> mix(Batch batch, double lambda, int x, int y) {
        int height = batch.inputs().size(2);
        int width = batch.inputs().size(3);
        double half = 0.5 * Math.sqrt(1 - lambda);
        int left = Math.max(x - (int) (half * width), 0);
        int right = Math.min(x + (int) (half * width), width);
        int top = Math.max(y - (int) (half * height), 0);
        int bottom = Math.min(y + (int) (half * height), height);
        Tensor inputs = batch.inputs().copy();
        if (left < right && top < bottom) {
            inputs.slice(2, top, bottom).slice(3, left, right)
                    .copyFrom(batch.inputs().roll(1, 0).slice(2, top, bottom).slice(3, left, right));
        }
        double covered = (double) (right - left) * (bottom - top) / ((double) width * height);
        return new Minibatch<>(inputs, Mixup.targets(batch, classes, 1 - covered));
    }
}
