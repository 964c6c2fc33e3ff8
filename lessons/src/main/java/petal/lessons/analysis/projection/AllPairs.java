package petal.lessons.analysis.projection;

import java.util.Arrays;
import java.util.stream.IntStream;

/** t-SNE's objective as it is defined: every step visits all pairs, which takes about a millisecond for 700 points. */
public final class AllPairs implements TsneObjective {

    private static final int WORTH_SHARING = 256;

    private final double[][] p;

    /** The objective of these neighbours. */
    public AllPairs(TsneAffinities affinities) {
        this.p = affinities.p();
    }

    /** Few points are sooner done by one thread than handed out to several. */
    private IntStream points() {
        IntStream all = IntStream.range(0, size());
        return size() < WORTH_SHARING ? all : all.parallel();
    }

    @Override
    public int size() {
        return p.length;
    }

    @Override
    public double cost(double[] x, double[] y) {
        double[] sums = points().mapToDouble(i -> sumOfWeights(x, y, i)).toArray();
        double z = Arrays.stream(sums).sum();
        double[] costs = points().mapToDouble(i -> cost(x, y, i, z)).toArray();
        return Arrays.stream(costs).sum();
    }

    private double sumOfWeights(double[] x, double[] y, int i) {
        double sum = -1; // the point itself
        for (int j = 0; j < x.length; j++) {
            sum += TsneObjective.weight(x[i] - x[j], y[i] - y[j]);
        }
        return sum;
    }

    private double cost(double[] x, double[] y, int i, double z) {
        double cost = 0;
        for (int j = 0; j < x.length; j++) {
            if (p[i][j] > 0) {
                cost += p[i][j] * Math.log(p[i][j] * z / TsneObjective.weight(x[i] - x[j], y[i] - y[j]));
            }
        }
        return cost;
    }

    @Override
    public void gradient(double[] x, double[] y, double exaggeration, double[] gx, double[] gy) {
        var rows = new Forces[size()];
        points().forEach(i -> rows[i] = forces(x, y, i));
        double z = 0;
        for (Forces row : rows) {
            z += row.weights;
        }
        for (int i = 0; i < rows.length; i++) {
            gx[i] = 4 * (exaggeration * rows[i].pullX - rows[i].pushX / z);
            gy[i] = 4 * (exaggeration * rows[i].pullY - rows[i].pushY / z);
        }
    }

    /** What point i feels, before anybody knows Z: Σ w, Σ p w (y_i − y_j), and Σ w² (y_i − y_j). */
    private record Forces(double weights, double pullX, double pullY, double pushX, double pushY) {}

    private Forces forces(double[] x, double[] y, int i) {
        double[] pi = p[i];
        double xi = x[i], yi = y[i];
        double weights = -1; // the point itself
        double pullX = 0, pullY = 0, pushX = 0, pushY = 0;
        for (int j = 0; j < pi.length; j++) {
            double dx = xi - x[j];
            double dy = yi - y[j];
            double w = TsneObjective.weight(dx, dy);
            double pull = pi[j] * w;
            double push = w * w;
            weights += w;
            pullX += pull * dx;
            pullY += pull * dy;
            pushX += push * dx;
            pushY += push * dy;
        }
        return new Forces(weights, pullX, pullY, pushX, pushY);
    }
}
