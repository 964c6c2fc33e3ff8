package petal.lessons.garden.flower;

import petal.lessons.garden.paint.Colour;
import petal.lessons.garden.paint.Curves;
import petal.lessons.garden.paint.Dice;
import petal.lessons.garden.paint.Material;
import petal.lessons.garden.paint.Pen;
import petal.lessons.garden.paint.Vec;

/**
 * A rose: broad petals wound around each other from a tight heart to open lips that roll outwards.
 *
 * @param petals petals in the bloom
 * @param open   how far it is open, 0 (a bud) … 1 (full blown)
 * @param heart  colour near the middle
 * @param outer  colour of the outer petals
 * @param lip    colour of the rolled edges
 */
record Rose(int petals, double open, Colour heart, Colour outer, Colour lip) implements Flower {
    private static final Colour GREEN = Colour.of(0x4f7a3a);

    static Rose grow(Dice dice) {
        Colour outer = Palette.pick(dice, 1.8, 1.4, 1.2, 3, 3, 0.5);
        Colour heart = dice.chance(0.4) ? outer.mix(Palette.pick(dice, 1, 2, 2, 1, 1.5, 0), 0.5) : outer;
        Colour lip = dice.chance(0.3) ? outer.mix(Palette.pick(dice, 1, 0.5, 0.5, 1.5, 2, 0.5), 0.6) : outer;
        double open = dice.chance(0.2) ? dice.between(0.1, 0.4) : dice.between(0.5, 1);
        return new Rose(dice.whole(17, 32), open, heart, outer, lip);
    }

    @Override
    public int species() {
        return 2;
    }

    @Override
    public Habit habit() {
        return new Habit(0.3, 1.0, 0.9, 0.06, GREEN.mix(Colour.of(0x7a4a30), 0.25), LeafShape.OVAL, 3, 0.5, 0.95);
    }

    @Override
    public void bloom(Pen pen, Dice dice) {
        double opening = Curves.clamp(open + dice.vary(0.1), 0.05, 1);
        double spin = dice.between(0, 7);
        sepals(pen, dice);
        for (int i = 0; i < petals; i++) {
            petal(pen, dice, spin + i * Curves.GOLDEN_ANGLE + dice.vary(0.12), (i + 0.5) / petals, opening);
        }
    }

    private void sepals(Pen pen, Dice dice) {
        Head.cup(pen, 0.2, 0.2, 0.07, GREEN);
        for (int i = 0; i < 5; i++) {
            double from = 1.2 + dice.vary(0.3);
            pen.surface(new Petal(i * 2 * Math.PI / 5, 0.12, -0.08, 0.7, 0.11, from, from + 1.1, 0.5, 0,
                    new Petal.Outline(0.8, 0.2, 1.1, 1)), Material.leaf((u, v) -> GREEN), 2, 5);
        }
    }

    /** One petal; {@code age} runs from 0 (the heart) to 1 (outermost). */
    private void petal(Pen pen, Dice dice, double azimuth, double age, double opening) {
        double belly = 0.07 + 0.52 * Curves.power(age, 0.85) * (0.75 + 0.25 * opening);
        double height = Curves.mix(0.92, 0.62 + 0.25 * (1 - opening), age) * (1 + dice.vary(0.04));
        double flare = opening * (0.02 + 0.5 * age * age) + dice.vary(0.02);
        double roll = (0.03 + 0.17 * age) * (0.5 + 0.5 * opening) * (1 + dice.vary(0.3));
        double spread = Curves.mix(1.5, 0.85, Curves.smooth(0, 0.6, age));
        double wave = dice.vary(0.03) * (0.4 + age);
        double slant = 0.10 * (1.2 - age);
        double peak = dice.between(0.02, 0.1);
        double phase = dice.between(0, 6);
        double round = Curves.mix(0.1, 0.34, age);
        pen.surface((u, share) -> {
            double v = share * (1 - round * u * u * u * u - 0.05 * u * u);
            double curved = Curves.smooth(0.72, 1, v);
            double radius = belly * Math.sqrt(Curves.sin(Math.min(v / 0.55, 1) * Math.PI / 2))
                    + flare * v * v + roll * curved * (0.6 + 0.4 * u * u);
            double swing = radius * (1 + slant * u) + wave * v * Curves.sin(5 * u + phase);
            double top = height * (v - 0.1 * u * u * v * v) + peak * (1 - Math.abs(u)) * curved;
            double angle = azimuth + u * spread * (0.55 + 0.45 * Curves.sin(Math.min(1, v * 1.3) * Math.PI / 2))
                    * (1 - 0.12 * curved);
            return new Vec(swing * Curves.cos(angle), swing * Curves.sin(angle), top - roll * 0.9 * curved * curved);
        }, Material.petal(skin(dice, age), 0.05), pen.cells(4, 8), pen.cells(5, 9));
    }

    private Material.Skin skin(Dice dice, double age) {
        Colour own = heart.mix(outer, Curves.smooth(0.1, 0.7, age)).vary(dice, 0.04);
        double deep = Curves.mix(0.16, 0.45, age);
        return (u, v) -> own.mix(lip, 0.8 * Curves.smooth(0.8, 1, v + 0.1 * u * u))
                .times(Curves.mix(deep, 1, Curves.smooth(0.35, 1, v)));
    }
}
