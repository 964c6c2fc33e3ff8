package petal.lessons.garden.paint;

/** A curved sheet in space: the point at u (−1 … 1, across) and v (0 … 1, from base to tip). */
@FunctionalInterface
public interface Surface {
    /** The point at (u, v). */
    Vec at(double u, double v);
}
