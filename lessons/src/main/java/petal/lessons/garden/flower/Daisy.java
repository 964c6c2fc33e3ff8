package petal.lessons.garden.flower;

import petal.lessons.garden.flower.Petal.Outline;
import petal.lessons.garden.paint.Colour;
import petal.lessons.garden.paint.Curves;
import petal.lessons.garden.paint.Dice;
import petal.lessons.garden.paint.Material;
import petal.lessons.garden.paint.Pen;

/**
 * A daisy: one or two rows of narrow rays with blunt tips around a small yellow dome.
 *
 * @param rays   rays in a row
 * @param rows   rows of rays
 * @param disc   radius of the dome, the bloom's being 1
 * @param width  width of the rays beside the room they have
 * @param open   angle of the rays from the axis at their base
 * @param droop  how far the rays hang over towards their tips
 * @param base   colour of the rays near the dome
 * @param tip    colour of their tips
 * @param heart  colour of the dome
 */
record Daisy(int rays, int rows, double disc, double width, double open, double droop, Colour base, Colour tip,
        Colour heart) implements Flower {
    private static final Colour GREEN = Colour.of(0x5f8a3a);

    static Daisy grow(Dice dice) {
        Colour base = Palette.pick(dice, 9, 0.6, 0.2, 0.3, 1.6, 0.5);
        Colour tip = dice.chance(0.35) ? base.mix(Palette.pick(dice, 1, 0.5, 0.5, 1, 3, 1), 0.6) : base;
        Colour heart = Colour.of(dice.chance(0.7) ? 0xf5bd12 : 0xe89a10).vary(dice, 0.1);
        return new Daisy(dice.whole(12, 26), dice.chance(0.45) ? 2 : 1, dice.between(0.24, 0.36),
                dice.between(0.75, 1.15), dice.between(1.0, 1.6), dice.between(-0.3, 0.6), base, tip, heart);
    }

    @Override
    public int species() {
        return 0;
    }

    @Override
    public Habit habit() {
        return new Habit(0.1, 0.85, 0.9, 0.06, GREEN, LeafShape.SPOON, 1, 0, 0.9);
    }

    @Override
    public void bloom(Pen pen, Dice dice) {
        double opening = open + dice.vary(0.15);
        Head.cup(pen, disc * 0.95, 0.22, 0.07, GREEN);
        for (int row = 0; row < rows; row++) {
            double angle = opening - 0.18 * row;
            double turn = dice.between(0, 1);
            for (int i = 0; i < rays; i++) {
                if (!dice.chance(0.03)) {
                    ray(pen, dice, (i + turn + dice.vary(0.12)) * 2 * Math.PI / rays, angle, 1 - 0.08 * row);
                }
            }
        }
        Head.draw(pen, dice, disc, disc * dice.between(0.2, 0.75), 170, 1.15,
                (u, v) -> heart.mix(Colour.of(0xa8a020), 0.5 * (1 - Curves.smooth(0, 0.5, v))));
    }

    private void ray(Pen pen, Dice dice, double azimuth, double angle, double size) {
        double from = angle + dice.vary(0.1);
        var outline = new Outline(0.45, dice.between(0.55, 0.75), dice.between(2, 3), 0.5);
        double length = (1 - disc * 0.8) * size * (1 + dice.vary(0.05));
        double half = width * Math.PI / rays * 0.72 * (1 + dice.vary(0.08));
        var petal = new Petal(azimuth, disc * 0.8, -0.01 * size, length, half, from, from + droop + dice.vary(0.2),
                0.9 + dice.vary(0.3), dice.vary(0.35), outline);
        Colour from0 = base.vary(dice, 0.04);
        Colour to0 = tip.vary(dice, 0.04);
        pen.surface(petal, Material.petal((u, v) -> from0.mix(to0, Curves.smooth(0.45, 1, v))
                .times(0.55 + 0.45 * Curves.smooth(0, 0.45, v)), 0.10), pen.cells(2, 4), pen.cells(4, 7));
    }
}
