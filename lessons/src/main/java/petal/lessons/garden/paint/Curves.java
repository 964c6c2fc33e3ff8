package petal.lessons.garden.paint;

/**
 * The few curves that every shape is made of. {@link Math#sin} may differ in its last bit from one machine to the next,
 * and a picture must not: these use only +, −, × and ÷ and {@link StrictMath}, which Java defines to the bit.
 */
public final class Curves {
    /** The angle between successive seeds of a flower head, π(3 − √5) radians (H. Vogel 1979). */
    public static final double GOLDEN_ANGLE = 2.399963229728653;

    private Curves() {
    }

    /** sin x within 1e-7: Taylor's series around the nearest multiple of π. */
    public static double sin(double x) {
        double turns = Math.rint(x / Math.PI);
        double y = x - turns * Math.PI;
        double square = y * y;
        double value = y * (1 + square * (-1 / 6.0 + square * (1 / 120.0 + square * (-1 / 5040.0
                + square * (1 / 362880.0 - square / 39916800.0)))));
        return (((long) turns) & 1) == 0 ? value : -value;
    }

    /** cos x within 1e-7. */
    public static double cos(double x) {
        return sin(x + Math.PI / 2);
    }

    /** x to the power p for x ≥ 0; the same bits on every machine. */
    public static double power(double x, double p) {
        return StrictMath.pow(x, p);
    }

    /** The point at {@code t} of the way from a to b. */
    public static double mix(double a, double b, double t) {
        return a + (b - a) * t;
    }

    /** x held between low and high. */
    public static double clamp(double x, double low, double high) {
        return Math.min(Math.max(x, low), high);
    }

    /** 0 up to {@code from}, 1 beyond {@code to}, and a smooth step (3t² − 2t³) in between. */
    public static double smooth(double from, double to, double x) {
        double t = clamp((x - from) / (to - from), 0, 1);
        return t * t * (3 - 2 * t);
    }
}
