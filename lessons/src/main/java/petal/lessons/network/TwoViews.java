package petal.lessons.network;

import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import petal.nn.InfoNCELoss;
import petal.nn.Module;
import petal.nn.SupervisedContrastiveLoss;
import petal.nn.data.Batch;
import petal.nn.train.Objective;
import petal.tensor.Functional;
import petal.tensor.Tensor;

/**
 * Of each photo two variants are made. Each has to find its partner among all those of the batch, which needs no labels
 * (<a href="https://arxiv.org/abs/2002.05709">Chen et al. 2020</a>), and should be near to all that are of its class.
 *
 * @param partner compares the variants
 * @param kind    compares the classes
 * @param change  makes a variant, at random
 */
public record TwoViews(InfoNCELoss partner, SupervisedContrastiveLoss kind, UnaryOperator<Batch> change)
        implements Objective<Batch> {

    @Override
    public Tensor error(Module model, Batch batch) {
        Tensor one = model.call(change.apply(batch).inputs());
        Tensor other = model.call(change.apply(batch).inputs());
        int[] classes = IntStream.range(0, 2 * batch.size()).map(i -> batch.labels()[i % batch.size()]).toArray();
        return partner.forward(one, other).add(kind.forward(Functional.concat(0, one, other), classes));
    }
}
