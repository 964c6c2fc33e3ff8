package petal.lessons.garden.scene;

import petal.lessons.garden.flower.Habit;
import petal.lessons.garden.paint.Dice;
import petal.lessons.garden.paint.Vec;

/**
 * The room in which blooms are placed.
 *
 * @param dice       chance
 * @param view       where the viewer stands
 * @param habit      how the plant carries its blooms
 * @param halfWidth  half of the picture's width
 * @param halfHeight half of its height
 */
record Stage(Dice dice, View view, Habit habit, double halfWidth, double halfHeight) {
    private static final double STEM = 3.2;
    /** Stems leave the picture at its lower edge. */
    private static final double BELOW = -2.3;

    /** A bloom there, its stem rising from below. */
    Stand stand(Vec centre, double radius) {
        Vec sway = view.turned(new Vec(dice.vary(0.5), 0, dice.vary(0.4)));
        Vec down = centre.plus(view.up().times(-STEM)).plus(sway);
        Vec root = new Vec(down.x(), Math.min(down.y(), BELOW), down.z());
        return new Stand(centre, view.axis(dice, habit), radius, root);
    }

    /** A bloom near the middle. */
    Stand middle(double radius, double spread) {
        return stand(new Vec(dice.vary(spread), dice.vary(spread * 0.7) + 0.1, 0), radius * habit.size());
    }
}
