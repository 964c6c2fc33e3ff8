package petal.lessons.analysis.projection;

import java.util.Arrays;

/**
 * Points of a plane in squares that are quartered until each holds one place: from far away a square with many points
 * acts like as many points in its centre of mass (J. Barnes, P. Hut, <a
 * href="https://doi.org/10.1038/324446a0">A hierarchical O(N log N) force-calculation algorithm</a>, 1986). It is filled
 * again for each step, in the same arrays.
 */
final class QuadTree {

    /** Points that are closer than so many halvings of the plane share a square. */
    private static final int DEEPEST = 40;

    private static final int NONE = -1;

    /** The first of a square's four quarters, which stand one after the other; none in a leaf. */
    private int[] quarters = new int[0];
    private int[] count = new int[0];
    /** Sums while it is filled, then centres of mass. */
    private double[] x = new double[0];
    private double[] y = new double[0];
    private int used;
    private double left;
    private double bottom;
    private double side;

    /** Sorts the points into squares. */
    void fill(double[] px, double[] py) {
        left = Arrays.stream(px).min().orElse(0);
        bottom = Arrays.stream(py).min().orElse(0);
        double width = Math.max(Arrays.stream(px).max().orElse(0) - left, Arrays.stream(py).max().orElse(0) - bottom);
        side = width == 0 ? 1 : width * (1 + 1e-9);
        used = 0;
        make(1);
        for (int i = 0; i < px.length; i++) {
            insert(px[i], py[i]);
        }
        for (int node = 0; node < used; node++) {
            if (count[node] > 0) {
                x[node] /= count[node];
                y[node] /= count[node];
            }
        }
    }

    /** Adds a point to all squares that it lies in, from the whole plane down to one of its own. */
    private void insert(double px, double py) {
        int node = 0;
        double squareLeft = left;
        double squareBottom = bottom;
        double half = side / 2;
        for (int depth = 0;; depth++) {
            int before = count[node];
            if (quarters[node] == NONE && before > 0) {
                double hereX = x[node] / before;
                double hereY = y[node] / before;
                if (depth < DEEPEST && (hereX != px || hereY != py)) {
                    int first = make(4);
                    quarters[node] = first;
                    add(first + quarter(hereX, hereY, squareLeft, squareBottom, half), hereX, hereY, before);
                }
            }
            add(node, px, py, 1);
            if (quarters[node] == NONE) {
                return;
            }
            int quarter = quarter(px, py, squareLeft, squareBottom, half);
            node = quarters[node] + quarter;
            squareLeft += (quarter & 1) == 0 ? 0 : half;
            squareBottom += (quarter & 2) == 0 ? 0 : half;
            half /= 2;
        }
    }

    private static int quarter(double px, double py, double left, double bottom, double half) {
        return (px < left + half ? 0 : 1) + (py < bottom + half ? 0 : 2);
    }

    private void add(int node, double px, double py, int points) {
        count[node] += points;
        x[node] += points * px;
        y[node] += points * py;
    }

    private int make(int nodes) {
        int first = used;
        used += nodes;
        if (used > count.length) {
            int room = Math.max(1024, 2 * used);
            quarters = Arrays.copyOf(quarters, room);
            count = Arrays.copyOf(count, room);
            x = Arrays.copyOf(x, room);
            y = Arrays.copyOf(y, room);
        }
        Arrays.fill(quarters, first, used, NONE);
        Arrays.fill(count, first, used, 0);
        Arrays.fill(x, first, used, 0);
        Arrays.fill(y, first, used, 0);
        return first;
    }

    /**
     * What all points do to one of them, itself left out: {@code Σ w}, {@code Σ w² (p − q)_x} and {@code Σ w² (p − q)_y}
     * with {@code w = 1 / (1 + |p − q|²)}.
     *
     * @param angle squares that look smaller than this, side over distance, act as a whole; below 0.7, so that the
     *     point's own square never does
     * @param sums receives the three
     */
    void push(double px, double py, double angle, double[] sums) {
        double weights = -1; // the point itself
        double pushX = 0;
        double pushY = 0;
        int[] stack = new int[4 * DEEPEST + 4];
        double[] sides = new double[stack.length];
        int top = 0;
        sides[0] = side;
        for (int open = 1; open > 0;) {
            int node = stack[top];
            double width = sides[top];
            top--;
            open--;
            double dx = px - x[node];
            double dy = py - y[node];
            double squared = dx * dx + dy * dy;
            if (quarters[node] == NONE || width * width < angle * angle * squared) {
                double w = 1 / (1 + squared);
                double many = count[node] * w;
                weights += many;
                pushX += many * w * dx;
                pushY += many * w * dy;
                continue;
            }
            for (int q = 0; q < 4; q++) {
                if (count[quarters[node] + q] > 0) {
                    stack[++top] = quarters[node] + q;
                    sides[top] = width / 2;
                    open++;
                }
            }
        }
        sums[0] = weights;
        sums[1] = pushX;
        sums[2] = pushY;
    }
}
