package petal.lessons.garden.scene;

import java.util.List;
import petal.lessons.garden.paint.Colour;
import petal.lessons.garden.paint.Curves;
import petal.lessons.garden.paint.Dice;
import petal.lessons.garden.paint.Material;
import petal.lessons.garden.paint.Pen;
import petal.lessons.garden.paint.Vec;

/** A vase or a pot. */
final class Vase {
    private static final List<Integer> GLAZES =
            List.of(0xe8e4dc, 0x3a5a8a, 0xa85a3a, 0x2c2c34, 0x7a9a88, 0xc8b48a, 0x8ab0b8, 0x9a3a48);

    private Vase() {
    }

    /** Where the opening is. */
    static Vec mouth(Dice dice) {
        return new Vec(dice.vary(0.25), dice.between(-0.5, -0.25), -0.2);
    }

    /** Draws a vase around the stems that begin at {@code root}, half a unit below its opening. */
    static void draw(Pen pen, Dice dice, View view, Vec root) {
        Colour glaze = Colour.of(dice.pick(GLAZES)).vary(dice, 0.1);
        double neck = dice.between(0.13, 0.24);
        double belly = neck * dice.between(1, 1.9);
        double foot = neck * dice.between(0.7, 1.2);
        Vec mouth = root.plus(new Vec(0, 0.5, 0.55));
        var skin = new Material((u, v) -> glaze.times(v < 0.04 ? 1.25 : 1), 0, 0.5, 0);
        pen.surface((u, v) -> {
            double angle = (u + 1) * Math.PI;
            double radius = Curves.mix(Curves.mix(neck, foot, Curves.smooth(0, 1, v)), belly, Curves.sin(v * Math.PI));
            return mouth.plus(view.turned(new Vec(radius * Curves.cos(angle), -1.1 * v, radius * Curves.sin(angle))));
        }, skin, 24, 12);
    }
}
