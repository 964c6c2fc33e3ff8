package petal.lessons.analysis.projection;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * t-SNE's objective for many points, in n log n instead of n²: a point is pulled by its neighbours alone, and pushed by
 * squares of the plane that hold many others (L. van der Maaten, <a
 * href="https://jmlr.org/papers/v15/vandermaaten14a.html">Accelerating t-SNE using Tree-Based Algorithms</a>, 2014).
 */
public final class BarnesHut implements TsneObjective {

    /** As scikit-learn has it: the smaller, the more exact. */
    public static final double ANGLE = 0.5;

    private final SparseAffinities affinities;
    private final double angle;
    private final QuadTree tree = new QuadTree();
    private final double[] weights;
    private final double[] pushX;
    private final double[] pushY;

    /**
     * The objective of these neighbours.
     *
     * @param affinities who is whose neighbour
     * @param angle squares that look smaller than this, side over distance, act as a whole: from 0, exact, to below 0.7
     * @throws IllegalArgumentException if the angle is out of its range
     */
    public BarnesHut(SparseAffinities affinities, double angle) {
        if (!(angle >= 0 && angle < 0.7)) {
            throw new IllegalArgumentException("The angle of Barnes and Hut is at least 0 and below 0.7, but it is "
                    + angle + ".");
        }
        this.affinities = affinities;
        this.angle = angle;
        weights = new double[size()];
        pushX = new double[size()];
        pushY = new double[size()];
    }

    @Override
    public int size() {
        return affinities.start().length - 1;
    }

    @Override
    public double cost(double[] x, double[] y) {
        double z = push(x, y);
        return IntStream.range(0, size()).parallel().mapToDouble(i -> cost(x, y, i, z)).sum();
    }

    private double cost(double[] x, double[] y, int i, double z) {
        double cost = 0;
        for (int e = affinities.start()[i]; e < affinities.start()[i + 1]; e++) {
            int j = affinities.to()[e];
            double p = affinities.p()[e];
            if (p > 0) {
                cost += p * Math.log(p * z / TsneObjective.weight(x[i] - x[j], y[i] - y[j]));
            }
        }
        return cost;
    }

    /** Fills in what pushes each point, and returns Z. */
    private double push(double[] x, double[] y) {
        tree.fill(x, y);
        IntStream.range(0, size()).parallel().forEach(i -> {
            double[] sums = new double[3];
            tree.push(x[i], y[i], angle, sums);
            weights[i] = sums[0];
            pushX[i] = sums[1];
            pushY[i] = sums[2];
        });
        return Arrays.stream(weights).sum();
    }

    @Override
    public void gradient(double[] x, double[] y, double exaggeration, double[] gx, double[] gy) {
        double z = push(x, y);
        IntStream.range(0, size()).parallel().forEach(i -> {
            double pullX = 0;
            double pullY = 0;
            for (int e = affinities.start()[i]; e < affinities.start()[i + 1]; e++) {
                double dx = x[i] - x[affinities.to()[e]];
                double dy = y[i] - y[affinities.to()[e]];
                double pull = affinities.p()[e] * TsneObjective.weight(dx, dy);
                pullX += pull * dx;
                pullY += pull * dy;
            }
            gx[i] = 4 * (exaggeration * pullX - pushX[i] / z);
            gy[i] = 4 * (exaggeration * pullY - pushY[i] / z);
        });
    }
}
