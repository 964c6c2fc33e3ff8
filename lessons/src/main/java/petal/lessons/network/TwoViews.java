package petal.lessons.network;

import java.util.function.UnaryOperator;
import petal.nn.InfoNCELoss;
import petal.nn.Module;
import petal.nn.data.Batch;
import petal.nn.train.Objective;
import petal.tensor.Tensor;

/**
 * An objective that needs no labels: of each photo two variants are made, and each has to find its partner among all those of
 * the batch (<a href="https://arxiv.org/abs/2002.05709">Chen et al. 2020</a>).
 *
 * @param loss   compares the variants
 * @param change makes a variant, at random
 */
public record TwoViews(InfoNCELoss loss, UnaryOperator<Batch> change) implements Objective<Batch> {

    @Override
    public Tensor error(Module model, Batch batch) {
        Tensor one = model.call(change.apply(batch).inputs());
        Tensor other = model.call(change.apply(batch).inputs());
        return loss.forward(one, other);
    }
}
