package petal.lessons.garden.paint;

/** A point or direction in space: x to the right, y up, z towards the viewer; the short side of a picture is 2 long. */
public record Vec(double x, double y, double z) {
    /** The origin: the middle of the picture. */
    public static final Vec ZERO = new Vec(0, 0, 0);

    /** This plus the other. */
    public Vec plus(Vec other) {
        return new Vec(x + other.x, y + other.y, z + other.z);
    }

    /** This minus the other. */
    public Vec minus(Vec other) {
        return new Vec(x - other.x, y - other.y, z - other.z);
    }

    /** This, {@code factor} times as long. */
    public Vec times(double factor) {
        return new Vec(x * factor, y * factor, z * factor);
    }

    /** The point at {@code t} of the way from this to the other. */
    public Vec mix(Vec other, double t) {
        return new Vec(Curves.mix(x, other.x, t), Curves.mix(y, other.y, t), Curves.mix(z, other.z, t));
    }

    /** The scalar product. */
    public double dot(Vec other) {
        return x * other.x + y * other.y + z * other.z;
    }

    /** The vector product, at right angles to both. */
    public Vec cross(Vec other) {
        return new Vec(y * other.z - z * other.y, z * other.x - x * other.z, x * other.y - y * other.x);
    }

    /** The length. */
    public double length() {
        return Math.sqrt(dot(this));
    }

    /** The direction of this, of length 1; (0, 0, 1) where this has no length. */
    public Vec unit() {
        double length = length();
        return length < 1e-12 ? new Vec(0, 0, 1) : times(1 / length);
    }
}
