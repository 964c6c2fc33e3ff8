package petal.lessons.garden.scene;

import petal.lessons.garden.flower.LeafShape;
import petal.lessons.garden.flower.Petal;
import petal.lessons.garden.paint.Bezier;
import petal.lessons.garden.paint.Colour;
import petal.lessons.garden.paint.Curves;
import petal.lessons.garden.paint.Dice;
import petal.lessons.garden.paint.Material;
import petal.lessons.garden.paint.Pen;
import petal.lessons.garden.paint.Pose;
import petal.lessons.garden.paint.Vec;

/** Leaves and blades of grass. */
final class Leaf {
    private Leaf() {
    }

    /**
     * Draws a leaf.
     *
     * @param foot      where it begins
     * @param direction where it grows to
     * @param face      where its upper side looks, roughly
     * @param length    its length
     * @param arch      how far it bends back towards its tip, radians
     */
    static void draw(Pen pen, Dice dice, LeafShape shape, Vec foot, Vec direction, Vec face, double length, double arch,
            Colour colour) {
        Vec along = direction.unit();
        Vec side = face.cross(along).unit();
        Vec up = along.cross(side);
        var pose = new Pose(foot, along, side.times(-1), up, length);
        var petal = new Petal(0, 0, 0, 1, shape.width() * (1 + dice.vary(0.1)), Math.PI / 2 - arch * 0.3,
                Math.PI / 2 + arch * 0.7, 0.5 + dice.vary(0.2), dice.vary(0.4), shape.outline());
        double teeth = shape.teeth();
        int pairs = shape == LeafShape.TOOTHED ? 5 : 8;
        Colour tint = colour.vary(dice, 0.1);
        var skin = Material.leaf((u, v) -> tint.times(0.82 + 0.25 * Math.abs(u) - 0.1 * v).mix(
                tint.times(1.5), 0.6 * (1 - Curves.smooth(0, 0.25, Math.abs(u)))));
        boolean fine = pen.pixels() * length > 40;
        pen.at(pose).surface((u, v) -> petal.at(u * (1 - teeth * tooth(v * pairs)), v), skin, fine ? 6 : 2,
                teeth > 0 ? 2 * pairs : fine ? 10 : 5);
    }

    private static double tooth(double x) {
        double rest = x - Math.floor(x);
        return rest < 0.5 ? 1 - 2 * rest : 2 * rest - 1;
    }

    /** A green for leaves: fresh, dark, bluish or dry. */
    static Colour green(Dice dice) {
        return switch (dice.weighted(4, 4, 2, 1)) {
            case 0 -> Colour.of(0x6f9c3a).vary(dice, 0.15);
            case 1 -> Colour.of(0x3f6a2c).vary(dice, 0.15);
            case 2 -> Colour.of(0x5f8a68).vary(dice, 0.12);
            default -> Colour.of(0x9c9448).vary(dice, 0.15);
        };
    }

    /** Draws a blade of grass that rises from its foot and bends to the side. */
    static void blade(Pen pen, Dice dice, Vec foot, Vec up, double length, Colour colour) {
        Vec lean = up.plus(new Vec(dice.vary(0.35), 0, dice.vary(0.2))).unit();
        Vec tip = foot.plus(lean.times(length));
        Vec bend = tip.plus(new Vec(dice.vary(0.3), -Math.abs(dice.vary(0.2)), 0).times(length));
        double width = length * dice.between(0.012, 0.028);
        Colour tint = colour.vary(dice, 0.2);
        pen.tube(new Bezier(foot, foot.mix(tip, 0.4), tip, bend), width, width * 0.1,
                Material.leaf((u, v) -> tint.times(0.5 + 0.5 * v)));
    }
}
