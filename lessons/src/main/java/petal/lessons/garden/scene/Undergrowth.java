package petal.lessons.garden.scene;

import java.util.List;
import petal.lessons.garden.flower.LeafShape;
import petal.lessons.garden.paint.Bezier;
import petal.lessons.garden.paint.Canvas;
import petal.lessons.garden.paint.Colour;
import petal.lessons.garden.paint.Dice;
import petal.lessons.garden.paint.Material;
import petal.lessons.garden.paint.Pen;
import petal.lessons.garden.paint.Vec;

/** Grass and twigs of other plants, between the backdrop and the flowers. */
final class Undergrowth {
    private static final double BEHIND = -1.6;
    private static final double REACH = 1.25;
    private static final List<LeafShape> SHAPES =
            List.of(LeafShape.OVAL, LeafShape.OVAL, LeafShape.HEART, LeafShape.SPOON, LeafShape.BLADE);

    private Undergrowth() {
    }

    /** Draws either grass or leafy twigs that rise from below. */
    static void draw(Pen pen, Canvas canvas, Dice dice) {
        Colour green = Leaf.green(dice).times(0.8);
        if (dice.chance(0.45)) {
            for (int i = dice.whole(12, 45); i > 0; i--) {
                Leaf.blade(pen, dice, below(canvas, dice, 1.3), new Vec(0, 1, 0), dice.between(0.6, 2.3), green);
            }
            return;
        }
        LeafShape shape = dice.pick(SHAPES);
        double size = dice.between(0.28, 0.6);
        for (int i = dice.whole(3, 7); i > 0; i--) {
            Colour tint = green.times(dice.between(0.6, 1.1));
            twig(pen, dice, below(canvas, dice, 1.4), dice.between(1.2, 2.8), shape, size, tint);
        }
    }

    private static Vec below(Canvas canvas, Dice dice, double depth) {
        return new Vec(dice.between(-REACH, REACH) * canvas.halfWidth(), -depth * canvas.halfHeight(),
                BEHIND - dice.between(0, 0.6));
    }

    private static void twig(Pen pen, Dice dice, Vec foot, double length, LeafShape shape, double size, Colour green) {
        Vec tip = foot.plus(new Vec(dice.vary(0.5), 1, dice.vary(0.2)).unit().times(length));
        Vec bend = foot.mix(tip, 0.5).plus(new Vec(dice.vary(0.25), 0, 0));
        var curve = new Bezier(foot, bend, bend, tip);
        pen.tube(curve, 0.035, 0.012, Material.leaf((u, v) -> green));
        int leaves = (int) (length / size * 2.6);
        for (int i = 0; i < leaves; i++) {
            Vec place = curve.at(1 - 0.9 * i / leaves);
            double side = i % 2 == 0 ? 1 : -1;
            var direction = new Vec(side * dice.between(0.5, 1), dice.between(0, 0.9), dice.vary(0.3));
            var face = new Vec(dice.vary(0.3), 0.3 + dice.vary(0.3), 1);
            Leaf.draw(pen, dice, shape, place, direction, face, size * dice.between(0.8, 1.2),
                    dice.between(0.1, 0.8), green);
        }
    }
}
