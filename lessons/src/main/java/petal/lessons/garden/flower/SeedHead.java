package petal.lessons.garden.flower;

import petal.lessons.garden.paint.Colour;
import petal.lessons.garden.paint.Curves;
import petal.lessons.garden.paint.Dice;
import petal.lessons.garden.paint.Light;
import petal.lessons.garden.paint.Pen;
import petal.lessons.garden.paint.Vec;

/**
 * A dandelion's clock: seeds on a small ball, each with a parachute of fine hairs, together a sphere of down.
 *
 * @param seeds seeds of a whole head
 * @param loss  the share that the wind has taken, 0 … 1, from one side
 * @param down  colour of the hairs
 */
record SeedHead(int seeds, double loss, Colour down) {
    private static final Vec MIDDLE = new Vec(0, 0, 0.2);
    private static final double BALL = 0.14;
    private static final int HAIRS = 15;

    static SeedHead grow(Dice dice) {
        Colour down = Colour.of(dice.chance(0.6) ? 0xf2f0ea : 0xe0d4c0).vary(dice, 0.06);
        return new SeedHead(dice.whole(90, 130), dice.chance(0.3) ? dice.between(0.2, 0.75) : 0, down);
    }

    void draw(Pen pen, Dice dice) {
        Head.cup(pen, 0.12, 0.16, 0.07, Colour.of(0x7a7048));
        Vec wind = direction(dice.between(0, 7), dice.between(-0.6, 1));
        for (int i = 0; i < seeds; i++) {
            double height = 1 - 1.85 * (i + 0.5) / seeds;
            Vec out = direction(i * Curves.GOLDEN_ANGLE + dice.vary(0.06), height + dice.vary(0.03));
            boolean gone = loss > 0 && out.dot(wind) > 1 - 2 * loss + dice.vary(0.1);
            if (!gone) {
                seed(pen, dice, out);
            }
        }
        for (int i = 0; i < 70; i++) {
            Vec out = direction(i * Curves.GOLDEN_ANGLE, 1 - 1.9 * (i + 0.5) / 70);
            pen.ball(MIDDLE.plus(out.times(BALL)), 0.028, Colour.of(0x7a6450).vary(dice, 0.15));
        }
    }

    private static Vec direction(double azimuth, double height) {
        double z = Curves.clamp(height, -1, 1);
        double r = Math.sqrt(1 - z * z);
        return new Vec(r * Curves.cos(azimuth), r * Curves.sin(azimuth), z);
    }

    private void seed(Pen pen, Dice dice, Vec out) {
        Light light = pen.light();
        Colour lit = down.times(light.sky().times(1.1).plus(light.sun().times(0.55)).plus(light.ground().times(0.4)));
        Vec foot = MIDDLE.plus(out.times(BALL + 0.12));
        Vec crown = MIDDLE.plus(out.times(0.66 + dice.vary(0.02)));
        pen.hair(MIDDLE.plus(out.times(BALL)), foot, 0.03, lit.times(Colour.of(0x9a7048)), 0.9);
        pen.hair(foot, crown, 0.012, lit.times(0.8), 0.7);
        Vec side = out.cross(new Vec(0.3, 0.9, 0.2)).unit();
        Vec other = out.cross(side);
        double spin = dice.between(0, 7);
        for (int i = 0; i < HAIRS; i++) {
            double angle = spin + i * 2 * Math.PI / HAIRS;
            double reach = 0.21 * (1 + dice.vary(0.1));
            Vec tip = crown.plus(side.times(reach * Curves.cos(angle))).plus(other.times(reach * Curves.sin(angle)))
                    .plus(out.times(0.2 + dice.vary(0.05)));
            pen.hair(crown, tip, 0.008, lit, 0.6);
        }
    }
}
