package petal.lessons.analysis.projection;

/**
 * What t-SNE makes small: the difference between the neighbours in the space, {@code p_ij}, and those on the map,
 * {@code q_ij = w_ij / Z} with {@code w_ij = 1 / (1 + |y_i − y_j|²)} and Z the sum of all w.
 *
 * <ul>
 * <li>cost: {@code C = Σ p_ij ln(p_ij / q_ij)}, the Kullback–Leibler divergence;
 * <li>gradient: {@code ∂C/∂y_i = 4 Σ_j (p_ij − q_ij) w_ij (y_i − y_j)}: neighbours pull, everybody pushes.
 * </ul>
 *
 * <p>See van der Maaten and Hinton (2008), equations 4 and 5.
 */
public interface TsneObjective {

    /** How many points there are. */
    int size();

    /**
     * The divergence of a map.
     *
     * @param x the points' first coordinates
     * @param y their second ones
     */
    double cost(double[] x, double[] y);

    /**
     * The slope of the cost at a map.
     *
     * @param exaggeration factor on every p: above 1 neighbours pull harder than they should, which gathers clusters
     *     early; 1 for the true gradient
     * @param gx receives the slope along each first coordinate
     * @param gy along each second one
     */
    void gradient(double[] x, double[] y, double exaggeration, double[] gx, double[] gy);

    /** w of two points that lie {@code (dx, dy)} apart on the map. */
    static double weight(double dx, double dy) {
        return 1 / (1 + dx * dx + dy * dy);
    }
}
