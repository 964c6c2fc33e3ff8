package petal.lessons.garden.paint;

/** Draws shapes of one thing's own space onto a layer, lit. Not thread-safe. */
public final class Pen {
    private static final Vec[] NO_POINTS = {};
    private static final double FINE = 30;

    private final Canvas canvas;
    private final Light light;
    private final Pose pose;
    private final Rasteriser rasteriser;
    private Vec[] points = NO_POINTS;

    private Pen(Canvas canvas, Light light, Pose pose, Rasteriser rasteriser) {
        this.canvas = canvas;
        this.light = light;
        this.pose = pose;
        this.rasteriser = rasteriser;
    }

    /** A pen for this layer in this light, in the picture's own space. */
    public Pen(Canvas canvas, Light light) {
        this(canvas, light, Pose.facing(Vec.ZERO, new Vec(0, 0, 1), 0, 1), new Rasteriser(canvas));
    }

    /** The same pen in the space of a thing in that pose. */
    public Pen at(Pose other) {
        return new Pen(canvas, light, other, rasteriser);
    }

    /** The light in which this pen draws. */
    public Light light() {
        return light;
    }

    /** Pixels in one unit of the thing's space: how much detail can be seen. */
    public double pixels() {
        return pose.scale() * canvas.unit();
    }

    /** The finer number of cells where a unit is large enough to show them, otherwise the coarser. */
    public int cells(int coarse, int fine) {
        return pixels() < FINE ? coarse : fine;
    }

    /** Draws a sheet as across × along cells, shaded at their corners (H. Gouraud 1971). */
    public void surface(Surface surface, Material material, int across, int along) {
        int columns = across + 1;
        int rows = along + 1;
        if (points.length < columns * rows) {
            points = new Vec[columns * rows];
        }
        rasteriser.reserve(columns * rows);
        for (int row = 0, i = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++, i++) {
                points[i] = pose.place(surface.at(2.0 * column / across - 1, (double) row / along));
            }
        }
        for (int row = 0, i = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++, i++) {
                double u = 2.0 * column / across - 1;
                Vec normal = normal(row, column, rows, columns);
                Colour colour = material.skin().at(u, (double) row / along);
                rasteriser.vertex(i, points[i],
                        light.shade(normal, colour, material.translucency(), material.gloss()), u);
            }
        }
        rasteriser.grid(rows, columns, material.veins());
    }

    private Vec normal(int row, int column, int rows, int columns) {
        int i = row * columns + column;
        Vec along = points[row < rows - 1 ? i + columns : i].minus(points[row > 0 ? i - columns : i]);
        Vec across = points[column < columns - 1 ? i + 1 : i].minus(points[column > 0 ? i - 1 : i]);
        return across.cross(along).unit();
    }

    /** Draws a ball. */
    public void ball(Vec centre, double radius, Colour colour) {
        rasteriser.ball(pose.place(centre), radius * pose.scale(), colour, light);
    }

    /** Draws a thin straight hair; it hides nothing. */
    public void hair(Vec from, Vec to, double width, Colour colour, double opacity) {
        rasteriser.hair(pose.place(from), pose.place(to), width * pose.scale(), colour, opacity);
    }

    /** Draws a round tube along a curve. */
    public void tube(Bezier curve, double startRadius, double endRadius, Material material) {
        surface((u, v) -> {
            Vec forward = curve.direction(v);
            Vec side = forward.cross(new Vec(0, 0, 1)).unit();
            Vec front = side.cross(forward);
            double radius = Curves.mix(startRadius, endRadius, v);
            double angle = u * Math.PI / 2;
            Vec around = side.times(Curves.sin(angle)).plus(front.times(Curves.cos(angle)));
            return curve.at(v).plus(around.times(radius));
        }, material, 6, 14);
    }
}
