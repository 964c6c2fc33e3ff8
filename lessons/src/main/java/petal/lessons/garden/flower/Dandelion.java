package petal.lessons.garden.flower;

import petal.lessons.garden.flower.Petal.Outline;
import petal.lessons.garden.paint.Colour;
import petal.lessons.garden.paint.Curves;
import petal.lessons.garden.paint.Dice;
import petal.lessons.garden.paint.Material;
import petal.lessons.garden.paint.Pen;

/**
 * A dandelion in flower (a dense tuft of narrow florets without a disc) or in seed ({@link SeedHead}).
 *
 * @param florets florets in a flower
 * @param open    angle of the outermost florets from the axis
 * @param colour  of the florets
 * @param heart   colour near the middle
 * @param seeds   how many blooms have gone to seed, 0 … 1
 * @param clock   the seed head
 */
record Dandelion(int florets, double open, Colour colour, Colour heart, double seeds, SeedHead clock)
        implements Flower {
    private static final Colour STEM = Colour.of(0x8a8a58);

    static Dandelion grow(Dice dice) {
        Colour colour = Palette.pick(dice, 0.1, 9, 1, 0, 0.1, 0);
        Colour heart = dice.chance(0.6) ? colour.mix(Colour.of(0xf09a10), dice.between(0.3, 0.7)) : colour;
        double seeds = switch (dice.weighted(5, 4, 1)) {
            case 0 -> 0;
            case 1 -> 1;
            default -> 0.5;
        };
        return new Dandelion(dice.whole(140, 200), dice.between(1.35, 1.85), colour, heart, seeds, SeedHead.grow(dice));
    }

    @Override
    public int species() {
        return 1;
    }

    @Override
    public Habit habit() {
        return new Habit(0.1, 0.8, 0.6, 0.07, STEM, LeafShape.TOOTHED, 0, 0.2, seeds == 1 ? 1 : 0.9);
    }

    @Override
    public void bloom(Pen pen, Dice dice) {
        if (dice.chance(seeds)) {
            clock.draw(pen, dice);
        } else {
            flower(pen, dice);
        }
    }

    private void flower(Pen pen, Dice dice) {
        Head.cup(pen, 0.24, 0.34, 0.09, Colour.of(0x5c7a38));
        for (int i = 0; i < 13; i++) {
            double from = 2.0 + dice.vary(0.3);
            pen.surface(new Petal(i * 2 * Math.PI / 13, 0.2, -0.1, 0.34, 0.05, from, from + 0.6, 0.4, 0,
                    new Outline(0.9, 0.2, 1.2, 1)), Material.leaf((u, v) -> Colour.of(0x6f8a48)), 2, 3);
        }
        double spread = open + dice.vary(0.15);
        int count = (int) Math.min(florets, 40 + pen.pixels() * 2);
        for (int i = 0; i < count; i++) {
            floret(pen, dice, i * Curves.GOLDEN_ANGLE, Math.sqrt((i + 0.5) / count), spread, Math.sqrt(170.0 / count));
        }
    }

    /** One floret; {@code age} runs from 0 (the middle, still short and bent inwards) to 1 (outermost). */
    private void floret(Pen pen, Dice dice, double azimuth, double age, double spread, double broad) {
        double from = spread * Curves.power(age, 0.8) * 0.8 + dice.vary(0.09);
        double length = (0.42 + 0.5 * Curves.smooth(0.1, 0.85, age)) * (1 + dice.vary(0.08));
        double bend = Curves.mix(-0.5, 0.35, age) + dice.vary(0.2);
        var petal = new Petal(azimuth + dice.vary(0.12), 0.16 * age, 0.02 * (1 - age), length, 0.042 * broad, from,
                from + bend, 0.9, dice.vary(0.3), new Outline(0.55, 0.85, 6, 0.5));
        Colour own = heart.mix(colour, Curves.smooth(0.15, 0.75, age)).vary(dice, 0.06);
        double deep = Curves.mix(0.35, 0.5, age);
        pen.surface(petal, Material.petal((u, v) -> own.times(Curves.mix(deep, 1, Curves.smooth(0.3, 0.95, v))
                * (0.9 + 0.1 * u * u)), 0.12), 2, 5);
    }
}
