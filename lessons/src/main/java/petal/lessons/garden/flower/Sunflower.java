package petal.lessons.garden.flower;

import java.util.List;
import petal.lessons.garden.flower.Petal.Outline;
import petal.lessons.garden.paint.Colour;
import petal.lessons.garden.paint.Curves;
import petal.lessons.garden.paint.Dice;
import petal.lessons.garden.paint.Material;
import petal.lessons.garden.paint.Pen;

/**
 * A sunflower: two or three rows of pointed rays around a large disc of seeds, dark or greenish, on a thick stem.
 *
 * @param rays   rays in a row
 * @param rows   rows of rays
 * @param disc   radius of the disc, the bloom's being 1
 * @param base   colour of the rays near the disc
 * @param tip    colour of their tips
 * @param centre colour of the middle of the disc
 * @param ring   colour of its rim
 */
record Sunflower(int rays, int rows, double disc, Colour base, Colour tip, Colour centre, Colour ring)
        implements Flower {
    private static final List<Integer> CENTRES = List.of(0x2a1a10, 0x3a2412, 0x7c8a34, 0x5a4a1c);
    private static final Colour GREEN = Colour.of(0x6a8f3c);

    static Sunflower grow(Dice dice) {
        Colour tip = Palette.pick(dice, 0.2, 8, 1.8, 0.5, 0, 0);
        Colour base = dice.chance(0.35) ? tip.mix(Colour.of(0x8a2412), dice.between(0.3, 0.8)) : tip;
        Colour centre = Colour.of(dice.pick(CENTRES)).vary(dice, 0.1);
        Colour ring = Colour.of(dice.chance(0.65) ? 0x5a3012 : 0x8a5a18).vary(dice, 0.12);
        return new Sunflower(dice.whole(13, 22), dice.whole(2, 3), dice.between(0.4, 0.56), base, tip, centre, ring);
    }

    @Override
    public int species() {
        return 3;
    }

    @Override
    public Habit habit() {
        return new Habit(0.9, 1.65, 0.8, 0.085, GREEN, LeafShape.HEART, 3, 0, 1.1);
    }

    @Override
    public void bloom(Pen pen, Dice dice) {
        Head.cup(pen, disc, 0.3, 0.1, GREEN);
        double open = 1.5 + dice.vary(0.22);
        for (int i = 0; i < 16; i++) {
            bract(pen, dice, (i + dice.vary(0.2)) * 2 * Math.PI / 16);
        }
        for (int row = 0; row < rows; row++) {
            double turn = dice.between(0, 1);
            for (int i = 0; i < rays; i++) {
                if (!dice.chance(0.04)) {
                    ray(pen, dice, (i + turn + dice.vary(0.2)) * 2 * Math.PI / rays, open - 0.2 * row, 1 - 0.07 * row);
                }
            }
        }
        Head.draw(pen, dice, disc, disc * dice.between(-0.1, 0.4), 420, 1.05, (u, v) -> centre
                .mix(centre.mix(ring, 0.7), Curves.smooth(0.3, 0.5, v)).mix(ring, Curves.smooth(0.6, 0.85, v)));
    }

    private void bract(Pen pen, Dice dice, double azimuth) {
        double from = 1.75 + dice.vary(0.15);
        pen.surface(new Petal(azimuth, disc * 0.9, -0.06, 0.38, 0.1, from, from + dice.vary(0.5), 0.4, 0,
                new Outline(0.7, 0.25, 1.1, 1)), Material.leaf((u, v) -> GREEN.times(0.7 + 0.3 * v)), 2, 4);
    }

    private void ray(Pen pen, Dice dice, double azimuth, double open, double size) {
        double from = open + dice.vary(0.14);
        var outline = new Outline(0.4, dice.between(0.35, 0.5), dice.between(1.3, 1.7), dice.between(0.85, 1));
        double length = (1.05 - disc * 0.92) * size * (1 + dice.vary(0.09));
        var petal = new Petal(azimuth, disc * 0.92, -0.02 * size, length, 0.135 * (1 + dice.vary(0.12)), from,
                from + 0.1 + dice.vary(0.5), 1.1 + dice.vary(0.4), dice.vary(0.6), outline);
        Colour from0 = base.vary(dice, 0.06);
        Colour to0 = tip.vary(dice, 0.06);
        pen.surface(petal, Material.petal((u, v) -> from0.mix(to0, Curves.smooth(0.15, 0.65, v))
                .times(0.55 + 0.45 * Curves.smooth(0, 0.4, v)), 0.16), pen.cells(2, 4), pen.cells(4, 7));
    }
}
