package petal.lessons.garden.flower;

import java.util.List;
import petal.lessons.garden.paint.Colour;
import petal.lessons.garden.paint.Curves;
import petal.lessons.garden.paint.Dice;
import petal.lessons.garden.paint.Material;
import petal.lessons.garden.paint.Pen;
import petal.lessons.garden.paint.Vec;

/**
 * A tulip: a cup of six broad petals, three outside and three inside, upright on a smooth stem.
 *
 * @param open   how far the cup is open, 0 (closed) … 1 (a bowl)
 * @param slim   radius of the cup beside its height
 * @param point  how pointed the petals are, 0 … 1
 * @param base   colour at the foot of the petals
 * @param middle their colour
 * @param edge   colour of their edges
 * @param flame  colour of the flame along their middle
 * @param blaze  how strong the flame is, 0 … 1
 */
record Tulip(double open, double slim, double point, Colour base, Colour middle, Colour edge, Colour flame,
        double blaze) implements Flower {
    private static final List<Integer> FEET = List.of(0xe8e8b0, 0xd8c850, 0x9fb060);
    private static final Colour GREEN = Colour.of(0x7fa060);
    private static final double HEIGHT = 1.75;

    static Tulip grow(Dice dice) {
        Colour middle = Palette.pick(dice, 1.4, 2.2, 1.6, 2.4, 2, 1.6);
        Colour edge = dice.chance(0.35) ? middle.mix(Palette.pick(dice, 2, 2, 1, 1, 1, 1), 0.7) : middle;
        Colour base = dice.chance(0.25) ? middle : Colour.of(dice.pick(FEET));
        Colour flame = Palette.pick(dice, 1, 1, 1, 3, 1, 1);
        double open = dice.chance(0.82) ? dice.between(0, 0.35) : dice.between(0.35, 0.9);
        return new Tulip(open, dice.between(0.27, 0.4), dice.between(0, 1), base, middle, edge, flame,
                dice.chance(0.3) ? dice.between(0.4, 1) : 0);
    }

    @Override
    public int species() {
        return 4;
    }

    @Override
    public Habit habit() {
        return new Habit(0, 0.35, 0, 0.075, GREEN, LeafShape.BLADE, 3, 0.85, 0.85);
    }

    @Override
    public void bloom(Pen pen, Dice dice) {
        double opening = Curves.clamp(open + dice.vary(0.12), 0, 1);
        double spin = dice.between(0, 7);
        if (opening > 0.3) {
            heart(pen, dice);
        }
        for (int i = 0; i < 6; i++) {
            boolean inner = i % 2 == 0;
            petal(pen, dice, spin + i * Math.PI / 3 + dice.vary(0.06), inner, opening + dice.vary(0.05));
        }
    }

    private void petal(Pen pen, Dice dice, double azimuth, boolean inner, double opening) {
        double belly = HEIGHT * slim * (inner ? 0.92 : 1.02) * (1 + dice.vary(0.03));
        double height = HEIGHT * (inner ? 1.02 : 0.98) * (1 + dice.vary(0.03)) * (1 - 0.35 * opening);
        double spread = (inner ? 0.92 : 1.0) + 0.08 * opening;
        double lip = Curves.mix(0.42, 1.7, opening) + dice.vary(0.08);
        double ruffle = dice.vary(0.05);
        double lean = 0.06 * (dice.chance(0.5) ? 1 : -1);
        double sharp = Curves.mix(0.5, 0.95, point);
        pen.surface((u, v) -> {
            double radius = belly * Math.sqrt(Curves.sin(Math.min(v / 0.42, 1) * Math.PI / 2))
                    * Curves.mix(1, lip, Curves.smooth(0.35, 1.05, v));
            double angle = azimuth + u * spread * outline(v, sharp);
            double edge = radius * (1 + lean * u + 0.05 * u * u) + ruffle * Curves.sin(7 * v + 3 * u) * v * u * u;
            return new Vec(edge * Curves.cos(angle), edge * Curves.sin(angle), height * (v - 0.04 * u * u * v));
        }, Material.petal(skin(dice), 0.13), pen.cells(4, 8), pen.cells(6, 12));
    }

    private static double outline(double v, double sharp) {
        double rest = Math.max(0, (v - 0.45) / 0.55);
        return Math.max(0.02, Curves.power(1 - Curves.power(rest, 2.2), sharp));
    }

    private Material.Skin skin(Dice dice) {
        Colour own = middle.vary(dice, 0.05);
        return (u, v) -> {
            Colour colour = own.mix(edge, Curves.smooth(0.55, 1, Math.abs(u) + 0.35 * v - 0.1))
                    .mix(flame, blaze * (1 - Curves.smooth(0.1, 0.6, Math.abs(u))) * (1 - Curves.smooth(0.5, 0.95, v)))
                    .mix(base, 0.8 * (1 - Curves.smooth(0.02, 0.3, v)));
            double rib = 0.9 + 0.1 * Curves.smooth(0, 0.18, Math.abs(u));
            return colour.times(rib * (0.62 + 0.38 * Curves.smooth(0, 0.6, v)));
        };
    }

    private void heart(Pen pen, Dice dice) {
        Colour pistil = Colour.of(0xc8d080);
        Colour anther = Colour.of(dice.chance(0.5) ? 0x2a1c30 : 0xd8b030);
        for (int i = 0; i < 7; i++) {
            pen.ball(new Vec(0, 0, 0.2 + 0.08 * i), 0.1, pistil);
        }
        for (int i = 0; i < 6; i++) {
            double angle = i * Math.PI / 3 + dice.vary(0.2);
            for (int j = 0; j < 4; j++) {
                pen.ball(new Vec(0.24 * Curves.cos(angle), 0.24 * Curves.sin(angle), 0.35 + 0.07 * j), 0.055, anther);
            }
        }
    }
}
