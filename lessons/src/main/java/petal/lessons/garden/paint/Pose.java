package petal.lessons.garden.paint;

/**
 * Where a thing is and how it is turned: its own axes in the picture's space and its size.
 *
 * @param origin where the thing's (0, 0, 0) lies
 * @param right  its x axis, of length 1
 * @param up     its y axis, of length 1
 * @param axis   its z axis, of length 1; a bloom looks along it
 * @param scale  its unit in the picture's units
 */
public record Pose(Vec origin, Vec right, Vec up, Vec axis, double scale) {
    /** A thing at {@code origin} that looks along {@code axis}, turned about it by {@code spin} radians. */
    public static Pose facing(Vec origin, Vec axis, double spin, double scale) {
        Vec front = axis.unit();
        Vec helper = Math.abs(front.y()) > 0.9 ? new Vec(0, 0, -1) : new Vec(0, 1, 0);
        Vec side = helper.cross(front).unit();
        Vec above = front.cross(side);
        double c = Curves.cos(spin);
        double s = Curves.sin(spin);
        Vec right = side.times(c).plus(above.times(s));
        return new Pose(origin, right, front.cross(right), front, scale);
    }

    /** The thing's point p in the picture's space. */
    public Vec place(Vec p) {
        double x = p.x() * scale;
        double y = p.y() * scale;
        double z = p.z() * scale;
        return new Vec(origin.x() + right.x() * x + up.x() * y + axis.x() * z,
                origin.y() + right.y() * x + up.y() * y + axis.y() * z,
                origin.z() + right.z() * x + up.z() * y + axis.z() * z);
    }
}
