package petal.lessons.garden.flower;

import petal.lessons.garden.paint.Colour;
import petal.lessons.garden.paint.Curves;
import petal.lessons.garden.paint.Dice;
import petal.lessons.garden.paint.Material.Skin;
import petal.lessons.garden.paint.Material;
import petal.lessons.garden.paint.Pen;
import petal.lessons.garden.paint.Vec;

/**
 * The middle of a composite flower: hundreds of small florets in a spiral (H. Vogel 1979, "A better way to construct
 * the sunflower head").
 */
final class Head {
    private Head() {
    }

    /**
     * Draws a disc of florets.
     *
     * @param radius radius of the disc
     * @param dome   height of its middle above its edge; negative: a dish
     * @param count  florets, where the picture is large enough to show them all
     * @param size   a floret's radius beside the space it has
     * @param colour of the florets: u is −1, v the distance from the middle (0 … 1)
     */
    static void draw(Pen pen, Dice dice, double radius, double dome, int count, double size, Skin colour) {
        pen.surface((u, v) -> {
            double angle = (u + 1) * Math.PI;
            double r = radius * v;
            return new Vec(r * Curves.cos(angle), r * Curves.sin(angle), rise(dome, v) - 0.02);
        }, new Material((u, v) -> colour.at(-1, v).times(0.35), 0, 0, 0), 14, 4);
        double visible = pen.pixels() * radius;
        int florets = (int) Math.min(count, 12 + visible * visible * 0.25);
        double floret = size * radius / Math.sqrt(florets);
        double spin = dice.between(0, 7);
        for (int i = 0; i < florets; i++) {
            double v = Math.sqrt((i + 0.5) / florets);
            double angle = spin + i * Curves.GOLDEN_ANGLE;
            double r = radius * v + dice.vary(floret * 0.15);
            Colour tint = colour.at(-1, v).vary(dice, 0.12);
            pen.ball(new Vec(r * Curves.cos(angle), r * Curves.sin(angle), rise(dome, v)), floret, tint);
        }
    }

    private static double rise(double dome, double v) {
        return dome * (1 - v * v);
    }

    /** Draws the green cup under a bloom, from the edge of its middle down to the stem. */
    static void cup(Pen pen, double radius, double depth, double stem, Colour colour) {
        pen.surface((u, v) -> {
            double angle = (u + 1) * Math.PI;
            double r = Curves.mix(radius, stem, Curves.smooth(0.1, 1, v));
            return new Vec(r * Curves.cos(angle), r * Curves.sin(angle), -0.03 - depth * v);
        }, new Material((u, v) -> colour.times(0.85 - 0.2 * v), 0.1, 0.04, 0.2), 14, 4);
    }
}
