package petal.lessons.garden.scene;

import petal.lessons.garden.flower.Flower;
import petal.lessons.garden.flower.Habit;
import petal.lessons.garden.flower.LeafShape;
import petal.lessons.garden.paint.Bezier;
import petal.lessons.garden.paint.Colour;
import petal.lessons.garden.paint.Curves;
import petal.lessons.garden.paint.Dice;
import petal.lessons.garden.paint.Material;
import petal.lessons.garden.paint.Pen;
import petal.lessons.garden.paint.Pose;
import petal.lessons.garden.paint.Vec;

/** A bloom on its stem with its leaves. */
final class Plant {
    private Plant() {
    }

    /** Draws the bloom, its stem and its leaves. */
    static void draw(Pen pen, Dice dice, View view, Flower flower, Stand stand) {
        Habit habit = flower.habit();
        Vec foot = stand.centre().minus(stand.axis().times(habit.centre() * stand.radius()));
        stem(pen, dice, view, habit, foot, stand);
        flower.bloom(pen.at(Pose.facing(foot, stand.axis(), dice.between(0, 7), stand.radius())), dice);
    }

    private static void stem(Pen pen, Dice dice, View view, Habit habit, Vec foot, Stand stand) {
        Vec top = foot.minus(stand.axis().times(0.1 * stand.radius()));
        double length = top.minus(stand.root()).length();
        Vec bend = top.minus(stand.axis().times(Math.min(0.35 * length, 1.2 * stand.radius())));
        Vec rise = stand.root().plus(view.up().times(0.4 * length));
        double radius = habit.stem() * stand.radius();
        Colour colour = habit.stemColour().vary(dice, 0.08);
        var curve = new Bezier(top, bend, rise, stand.root());
        pen.tube(curve, radius, radius * 1.3, Material.leaf((u, v) -> colour));
        for (int i = 0; i < habit.leaves(); i++) {
            Vec place = curve.at(dice.between(0.22, 0.55));
            leaf(pen, dice, view, habit, place, stand.radius());
        }
    }

    private static void leaf(Pen pen, Dice dice, View view, Habit habit, Vec place, double radius) {
        double angle = dice.between(0, 7);
        boolean blade = habit.leaf() == LeafShape.BLADE;
        double rise = switch (habit.leaf()) {
            case BLADE -> dice.between(1.2, 3);
            case HEART -> dice.between(-0.4, 0.2);
            default -> dice.between(-0.2, 0.8);
        };
        Vec direction = view.turned(new Vec(Curves.cos(angle), rise, 0.6 * Curves.sin(angle)));
        Vec upper = new Vec(-Curves.cos(angle) * rise, 1, -Curves.sin(angle) * rise);
        Vec face = view.turned(upper).plus(new Vec(0, 0, 0.3));
        double length = switch (habit.leaf()) {
            case BLADE -> dice.between(2.2, 3.4);
            case HEART -> dice.between(0.8, 1.4);
            case OVAL -> dice.between(0.7, 1.2);
            default -> dice.between(0.5, 0.9);
        } * radius;
        Vec foot = blade ? place.minus(view.up().times(0.6 * length)) : place;
        Colour green = habit.stemColour().mix(Leaf.green(dice), 0.5);
        if (habit.leaf() == LeafShape.HEART) {
            Vec end = place.plus(direction.unit().times(0.4 * length));
            pen.tube(new Bezier(place, place, end, end), 0.03 * radius, 0.03 * radius, Material.leaf((u, v) -> green));
            foot = end;
        }
        Leaf.draw(pen, dice, habit.leaf(), foot, direction, face, length, dice.between(0.3, 1.1), green);
    }
}
