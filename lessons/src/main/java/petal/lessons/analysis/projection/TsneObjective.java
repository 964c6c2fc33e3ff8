package petal.lessons.analysis.projection;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * What t-SNE makes small: the difference between the neighbours in the space, {@code p_ij}, and those on the map,
 * {@code q_ij = w_ij / Z} with {@code w_ij = 1 / (1 + |y_i − y_j|²)} and Z the sum of all w.
 *
 * <ul>
 * <li>cost: {@code C = Σ p_ij ln(p_ij / q_ij)}, the Kullback–Leibler divergence;
 * <li>gradient: {@code ∂C/∂y_i = 4 Σ_j (p_ij − q_ij) w_ij (y_i − y_j)}: neighbours pull, everybody pushes.
 * </ul>
 *
 * <p>All pairs are visited, which is exact and takes about a millisecond for 700 points. See van der Maaten and Hinton
 * (2008), equations 4 and 5.
 */
public final class TsneObjective {

    private static final int WORTH_SHARING = 256;

    private final double[][] p;

    public TsneObjective(TsneAffinities affinities) {
        this.p = affinities.p();
    }

    /** Few points are sooner done by one thread than handed out to several. */
    private IntStream points() {
        IntStream all = IntStream.range(0, size());
        return size() < WORTH_SHARING ? all : all.parallel();
    }

    /** How many points there are. */
    public int size() {
        return p.length;
    }

    /**
     * The divergence of a map.
     *
     * @param x the points' first coordinates
     * @param y their second ones
     */
    public double cost(double[] x, double[] y) {
        double[] sums = points().mapToDouble(i -> sumOfWeights(x, y, i)).toArray();
        double z = Arrays.stream(sums).sum();
        double[] costs = points().mapToDouble(i -> cost(x, y, i, z)).toArray();
        return Arrays.stream(costs).sum();
    }

    private double sumOfWeights(double[] x, double[] y, int i) {
        double sum = -1; // the point itself
        for (int j = 0; j < x.length; j++) {
            sum += weight(x[i] - x[j], y[i] - y[j]);
        }
        return sum;
    }

    private double cost(double[] x, double[] y, int i, double z) {
        double cost = 0;
        for (int j = 0; j < x.length; j++) {
            if (p[i][j] > 0) {
                cost += p[i][j] * Math.log(p[i][j] * z / weight(x[i] - x[j], y[i] - y[j]));
            }
        }
        return cost;
    }

    /**
     * The slope of the cost at a map.
     *
     * @param exaggeration factor on every p: above 1 neighbours pull harder than they should, which gathers clusters
     *     early; 1 for the true gradient
     * @param gx receives the slope along each first coordinate
     * @param gy along each second one
     */
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
            double w = weight(dx, dy);
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

    private static double weight(double dx, double dy) {
        return 1 / (1 + dx * dx + dy * dy);
    }
}
