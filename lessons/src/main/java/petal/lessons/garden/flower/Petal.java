package petal.lessons.garden.flower;

import petal.lessons.garden.paint.Curves;
import petal.lessons.garden.paint.Surface;
import petal.lessons.garden.paint.Vec;

/**
 * A long petal (or leaf) that grows out of the middle of a bloom: its spine is an arc, its width follows an outline,
 * and it is curled across. Angles are in radians from the bloom's axis: 0 stands up, π/2 lies flat, more hangs down.
 *
 * @param azimuth the direction in which it grows, around the axis
 * @param radius  where it begins: distance from the axis
 * @param height  where it begins: height along the axis
 * @param length  length of the spine
 * @param width   half of its greatest width
 * @param from    the spine's angle at the base
 * @param to      the spine's angle at the tip
 * @param curl    how far it is rolled across, towards the axis if positive
 * @param twist   how far the tip is turned about the spine
 * @param outline its shape
 */
public record Petal(double azimuth, double radius, double height, double length, double width, double from, double to,
        double curl, double twist, Outline outline) implements Surface {
    /**
     * The width along a petal, as a share of the greatest.
     *
     * @param base  width at the base, 0 … 1
     * @param peak  where it is widest, 0 … 1 of the length
     * @param round 2 makes an elliptical tip, 1 a straight one
     * @param sharp 0.5 a blunt tip, 1 a pointed one
     */
    public record Outline(double base, double peak, double round, double sharp) {
        /** The share of the greatest width at v (0 base, 1 tip). */
        public double at(double v) {
            if (v < peak) {
                return Curves.mix(base, 1, Curves.sin(v / peak * Math.PI / 2));
            }
            double rest = (v - peak) / (1 - peak);
            return Math.max(0.02, Curves.power(1 - Curves.power(rest, round), sharp));
        }
    }

    /** The point at (u, share); the steps are finer towards the tip, where the outline turns fastest. */
    @Override
    public Vec at(double u, double share) {
        double v = share * (1.6 - 0.6 * share);
        double bend = to - from;
        double angle = from + bend * v;
        double out;
        double up;
        if (Math.abs(bend) < 1e-3) {
            out = Curves.sin(angle) * v;
            up = Curves.cos(angle) * v;
        } else {
            out = (Curves.cos(from) - Curves.cos(angle)) / bend;
            up = (Curves.sin(angle) - Curves.sin(from)) / bend;
        }
        double half = width * outline.at(v);
        double roll = Math.abs(curl) < 1e-3 ? 1e-3 : curl;
        double across = half * Curves.sin(roll * u) / roll;
        double lift = half * (1 - Curves.cos(roll * u)) / roll;
        double turn = twist * v;
        double aside = across * Curves.cos(turn) - lift * Curves.sin(turn);
        double above = across * Curves.sin(turn) + lift * Curves.cos(turn);
        double r = radius + length * out - above * Curves.cos(angle);
        double h = height + length * up + above * Curves.sin(angle);
        double c = Curves.cos(azimuth);
        double s = Curves.sin(azimuth);
        return new Vec(r * c - aside * s, r * s + aside * c, h);
    }
}
