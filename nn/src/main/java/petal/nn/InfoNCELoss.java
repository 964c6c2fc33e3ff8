package petal.nn;

import java.util.stream.IntStream;
import petal.tensor.Functional;
import petal.tensor.Tensor;

/**
 * Two views of the same samples, row by row: each query has to find its own key among the keys of the whole batch. The
 * cosines of all pairs, divided by a temperature, are the outputs of a classifier whose classes are the rows
 * (<a href="https://arxiv.org/abs/1807.03748">van den Oord et al. 2018</a>, equation 4).
 *
 * <p>Shapes: queries and keys [batch, length].
 *
 * @param temperature above 0; the smaller, the more the nearest wrong keys count
 */
public record InfoNCELoss(double temperature) implements Criterion<Tensor> {
    /** With the usual temperature, 0.1. */
    public InfoNCELoss() {
        this(0.1);
    }

    /** Checks that the temperature is positive. */
    public InfoNCELoss {
        if (!(temperature > 0)) {
            throw new IllegalArgumentException("InfoNCELoss: the temperature is above 0, got " + temperature);
        }
    }

    /**
     * The loss, a scalar.
     *
     * @throws IllegalArgumentException if the shapes differ
     */
    @Override
    public Tensor forward(Tensor queries, Tensor keys) {
        Targets.checkVectors("InfoNCELoss", queries, keys);
        Tensor cosines = Functional.normalize(queries, 1).matmul(Functional.normalize(keys, 1).t());
        return Functional.crossEntropy(cosines.div(temperature), IntStream.range(0, queries.size(0)).toArray(), 0);
    }
}
