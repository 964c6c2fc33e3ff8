package petal.lessons.autograd;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The loss of {@link TwoLayers} with tanh once more, in plain Java and double precision, without tensors and without
 * gradients. It shares nothing with the network, so that slopes measured on it are a witness for what backward says.
 *
 * @param spirals    the points
 * @param parameters W1, b1, W2, b2, each row-major; slopes are measured by moving these numbers
 */
record PlainLoss(Spirals spirals, List<double[]> parameters) {
    private static final double SMALL = 1e-5;

    /** The loss of a network with its present numbers. */
    static PlainLoss of(TwoLayers network, Spirals spirals) {
        return new PlainLoss(spirals, network.parameters().stream().map(p -> {
            float[] values = p.toArray();
            return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
        }).toList());
    }

    /** The mean over all points. */
    double loss() {
        return IntStream.range(0, spirals.points().length)
                .mapToDouble(i -> loss(spirals.points()[i], spirals.labels()[i])).average().orElseThrow();
    }

    private double loss(double[] point, int label) {
        double[] w1 = parameters.get(0);
        double[] b1 = parameters.get(1);
        double[] w2 = parameters.get(2);
        int hidden = b1.length;
        double[] logits = parameters.get(3).clone();
        // the network's inputs are floats, so these are, too
        float x = (float) point[0];
        float y = (float) point[1];
        for (int j = 0; j < hidden; j++) {
            double unit = Math.tanh(x * w1[j] + y * w1[hidden + j] + b1[j]);
            logits[0] += unit * w2[2 * j];
            logits[1] += unit * w2[2 * j + 1];
        }
        return Math.log1p(Math.exp(logits[1 - label] - logits[label]));
    }

    /** (loss(p + h) − loss(p − h)) / 2h for number {@code i} of parameter {@code p}: its slope, measured. */
    double slope(int p, int i) {
        double[] values = parameters.get(p);
        double before = values[i];
        values[i] = before + SMALL;
        double above = loss();
        values[i] = before - SMALL;
        double below = loss();
        values[i] = before;
        return (above - below) / (2 * SMALL);
    }
}
