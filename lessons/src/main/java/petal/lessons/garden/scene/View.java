package petal.lessons.garden.scene;

import petal.lessons.garden.flower.Habit;
import petal.lessons.garden.paint.Curves;
import petal.lessons.garden.paint.Dice;
import petal.lessons.garden.paint.Vec;

/**
 * Where the viewer stands.
 *
 * @param pitch the angle at which the viewer looks down, radians: 0 from the side, π/2 from above
 */
record View(double pitch) {
    /** Some viewpoint that shows a plant of that habit well: tall faces from the front, low ones from anywhere. */
    static View random(Dice dice, Habit habit) {
        if (habit.leanFrom() > 0.5) {
            return new View(dice.between(-0.25, 0.45));
        }
        return new View(switch (dice.weighted(habit.centre() > 0.6 ? 6 : 1, 4, habit.centre() > 0.6 ? 0.4 : 4)) {
            case 0 -> dice.between(0, 0.4);
            case 1 -> dice.between(0.4, 0.9);
            default -> dice.between(0.9, 1.5);
        });
    }

    /** Whether the ground is behind the flowers, rather than the distance. */
    boolean fromAbove() {
        return pitch > 0.75;
    }

    /** The plant's upwards. */
    Vec up() {
        return turned(new Vec(0, 1, 0));
    }

    /** Where a bloom of that habit looks. */
    Vec axis(Dice dice, Habit habit) {
        double lean = dice.between(habit.leanFrom(), habit.leanTo());
        double about = dice.chance(0.2) ? dice.between(-Math.PI, Math.PI) : dice.vary(0.6);
        double out = Curves.sin(lean);
        return turned(new Vec(out * Curves.sin(about), Curves.cos(lean), out * Curves.cos(about)))
                .plus(new Vec(0, 0, habit.facing())).unit();
    }

    /** A direction among the plants as the viewer sees it. */
    Vec turned(Vec v) {
        double c = Curves.cos(pitch);
        double s = Curves.sin(pitch);
        return new Vec(v.x(), v.y() * c - v.z() * s, v.y() * s + v.z() * c);
    }
}
