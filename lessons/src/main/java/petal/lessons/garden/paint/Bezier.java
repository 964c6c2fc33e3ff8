package petal.lessons.garden.paint;

/** A cubic curve from {@code a}, towards {@code b} and {@code c}, to {@code d} (P. Bézier 1962). */
public record Bezier(Vec a, Vec b, Vec c, Vec d) {
    /** The point at t, 0 … 1 (P. de Casteljau 1959). */
    public Vec at(double t) {
        return early(t).mix(late(t), t);
    }

    /** The direction at t, of length 1. */
    public Vec direction(double t) {
        return late(t).minus(early(t)).unit();
    }

    private Vec early(double t) {
        return a.mix(b, t).mix(b.mix(c, t), t);
    }

    private Vec late(double t) {
        return b.mix(c, t).mix(c.mix(d, t), t);
    }
}
