package petal.lessons.garden.paint;

/**
 * Turns shapes into pixels: triangles with a depth buffer (J. Pineda 1988, "A parallel algorithm for polygon
 * rasterization"), balls and hairs.
 */
final class Rasteriser {
    private static final int GRAINS = 256;
    private static final float[] GRAIN = grain();

    private final Canvas canvas;
    private float[] x = {};
    private float[] y = {};
    private float[] z = {};
    private float[] red = {};
    private float[] green = {};
    private float[] blue = {};
    private float[] across = {};

    Rasteriser(Canvas canvas) {
        this.canvas = canvas;
    }

    private static float[] grain() {
        var dice = new Dice(1);
        float[] grain = new float[GRAINS];
        double value = 0;
        for (int i = 0; i < GRAINS; i++) {
            value = 0.6 * value + dice.vary(0.5);
            grain[i] = (float) Curves.clamp(value, -1, 1);
        }
        return grain;
    }

    /** Makes room for this many corners. */
    void reserve(int count) {
        if (x.length < count) {
            x = new float[count];
            y = new float[count];
            z = new float[count];
            red = new float[count];
            green = new float[count];
            blue = new float[count];
            across = new float[count];
        }
    }

    /** Sets corner i: its place, the light it sends, and its position across the sheet (−1 … 1) for the veins. */
    void vertex(int i, Vec p, Colour colour, double u) {
        double scale = canvas.unit() * canvas.perspective(p.z());
        x[i] = (float) (canvas.width / 2.0 + p.x() * scale);
        y[i] = (float) (canvas.height / 2.0 - p.y() * scale);
        z[i] = (float) p.z();
        red[i] = (float) colour.r();
        green[i] = (float) colour.g();
        blue[i] = (float) colour.b();
        across[i] = (float) ((u + 1) / 2 * (GRAINS - 1));
    }

    /** Draws the corners, set row by row, as a sheet. */
    void grid(int rows, int columns, double veins) {
        for (int row = 0; row < rows - 1; row++) {
            for (int column = 0; column < columns - 1; column++) {
                int i = row * columns + column;
                triangle(i, i + 1, i + columns, (float) veins);
                triangle(i + 1, i + columns + 1, i + columns, (float) veins);
            }
        }
    }

    private void triangle(int a, int b, int c, float veins) {
        float ux = x[b] - x[a];
        float uy = y[b] - y[a];
        float vx = x[c] - x[a];
        float vy = y[c] - y[a];
        float area = ux * vy - uy * vx;
        int left = Math.max(0, (int) Math.ceil(min(x[a], x[b], x[c]) - 0.5f));
        int right = Math.min(canvas.width - 1, (int) Math.floor(max(x[a], x[b], x[c]) - 0.5f));
        int top = Math.max(0, (int) Math.ceil(min(y[a], y[b], y[c]) - 0.5f));
        int bottom = Math.min(canvas.height - 1, (int) Math.floor(max(y[a], y[b], y[c]) - 0.5f));
        if (area == 0 || left > right) {
            return;
        }
        float stepB = vy / area;
        float stepC = -uy / area;
        for (int row = top; row <= bottom; row++) {
            float dx = left + 0.5f - x[a];
            float dy = row + 0.5f - y[a];
            float weightB = (dx * vy - dy * vx) / area;
            float weightC = (dy * ux - dx * uy) / area;
            int i = row * canvas.width + left;
            for (int column = left; column <= right; column++, i++, weightB += stepB, weightC += stepC) {
                if (weightB >= 0 && weightC >= 0 && weightB + weightC <= 1) {
                    pixel(i, a, b, c, weightB, weightC, veins);
                }
            }
        }
    }

    private void pixel(int i, int a, int b, int c, float weightB, float weightC, float veins) {
        float weightA = 1 - weightB - weightC;
        float deep = weightA * z[a] + weightB * z[b] + weightC * z[c];
        if (deep <= canvas.depth[i]) {
            return;
        }
        int place = (int) (weightA * across[a] + weightB * across[b] + weightC * across[c]);
        float stripe = 1 + veins * GRAIN[place & (GRAINS - 1)];
        canvas.depth[i] = deep;
        canvas.red[i] = stripe * (weightA * red[a] + weightB * red[b] + weightC * red[c]);
        canvas.green[i] = stripe * (weightA * green[a] + weightB * green[b] + weightC * green[c]);
        canvas.blue[i] = stripe * (weightA * blue[a] + weightB * blue[b] + weightC * blue[c]);
        canvas.coverage[i] = 1;
    }

    /** Draws a ball. */
    void ball(Vec centre, double radius, Colour colour, Light light) {
        double scale = canvas.unit() * canvas.perspective(centre.z());
        double px = canvas.width / 2.0 + centre.x() * scale;
        double py = canvas.height / 2.0 - centre.y() * scale;
        double r = Math.max(radius * scale, 0.6);
        int bottom = Math.min(canvas.height - 1, (int) (py + r));
        int left = Math.max(0, (int) (px - r));
        int right = Math.min(canvas.width - 1, (int) (px + r));
        for (int row = Math.max(0, (int) (py - r)); row <= bottom; row++) {
            for (int column = left; column <= right; column++) {
                double nx = (column + 0.5 - px) / r;
                double ny = (py - row - 0.5) / r;
                double square = 1 - nx * nx - ny * ny;
                int i = row * canvas.width + column;
                if (square > 0) {
                    double nz = Math.sqrt(square);
                    float deep = (float) (centre.z() + nz * radius);
                    if (deep > canvas.depth[i]) {
                        canvas.depth[i] = deep;
                        Vec normal = new Vec(nx, ny, nz);
                        canvas.blend(i, light.shade(normal, colour.times(0.45 + 0.55 * nz), 0.35, 0.05), 1);
                    }
                }
            }
        }
    }

    /** Draws a thin straight line in front of what lies behind it; it hides nothing. */
    void hair(Vec from, Vec to, double width, Colour colour, double opacity) {
        double scaleA = canvas.unit() * canvas.perspective(from.z());
        double scaleB = canvas.unit() * canvas.perspective(to.z());
        double ax = canvas.width / 2.0 + from.x() * scaleA;
        double ay = canvas.height / 2.0 - from.y() * scaleA;
        double bx = canvas.width / 2.0 + to.x() * scaleB;
        double by = canvas.height / 2.0 - to.y() * scaleB;
        int steps = (int) Math.min(4000, Math.max(Math.abs(bx - ax), Math.abs(by - ay)) + 1);
        double thickness = width * scaleA;
        double strength = opacity * Math.min(1, thickness);
        int reach = (int) (thickness / 2);
        boolean steep = Math.abs(by - ay) > Math.abs(bx - ax);
        for (int step = 0; step <= steps; step++) {
            double t = (double) step / steps;
            float deep = (float) Curves.mix(from.z(), to.z(), t);
            for (int offset = -reach; offset <= reach; offset++) {
                dot((int) Math.floor(Curves.mix(ax, bx, t)) + (steep ? offset : 0),
                        (int) Math.floor(Curves.mix(ay, by, t)) + (steep ? 0 : offset), deep, colour, strength);
            }
        }
    }

    private void dot(int column, int row, float deep, Colour colour, double opacity) {
        if (column >= 0 && row >= 0 && column < canvas.width && row < canvas.height) {
            int i = row * canvas.width + column;
            if (deep >= canvas.depth[i]) {
                canvas.blend(i, colour, opacity);
            }
        }
    }

    private static float min(float a, float b, float c) {
        return Math.min(a, Math.min(b, c));
    }

    private static float max(float a, float b, float c) {
        return Math.max(a, Math.max(b, c));
    }
}
