package petal.lessons.garden.scene;

import java.util.List;
import petal.lessons.garden.flower.Petal;
import petal.lessons.garden.paint.Colour;
import petal.lessons.garden.paint.Curves;
import petal.lessons.garden.paint.Dice;
import petal.lessons.garden.paint.Material;
import petal.lessons.garden.paint.Pen;
import petal.lessons.garden.paint.Pose;
import petal.lessons.garden.paint.Vec;

/** A visitor on a bloom: it covers a part of it. */
final class Insect {
    private static final Colour DARK = Colour.of(0x1c1814);
    private static final List<Integer> WINGS = List.of(0xe8842c, 0xf0f0e0, 0x6a8ad0, 0xb8402c, 0xf0d850);

    private Insect() {
    }

    /** Draws a bee, a ladybird or a butterfly that sits on the bloom. */
    static void draw(Pen pen, Dice dice, Stand stand) {
        double angle = dice.between(0, 7);
        double out = dice.between(0.1, 0.6) * stand.radius();
        Vec place = stand.centre().plus(stand.axis().times(0.35 * stand.radius()))
                .plus(new Vec(out * Curves.cos(angle), out * Curves.sin(angle), 0.15 * stand.radius()));
        Pen own = pen.at(Pose.facing(place, stand.axis().plus(new Vec(0, 0, 0.8)), dice.between(0, 7),
                Curves.clamp(stand.radius() * dice.between(0.2, 0.34), 0.1, 0.2)));
        switch (dice.whole(0, 2)) {
            case 0 -> bee(own, dice);
            case 1 -> ladybird(own);
            default -> butterfly(own, dice);
        }
    }

    private static void bee(Pen pen, Dice dice) {
        Colour gold = Colour.of(0xc8902c).vary(dice, 0.15);
        for (int i = 0; i < 7; i++) {
            pen.ball(new Vec(0.17 * i - 0.6, 0, 0.2), 0.3 - 0.012 * (i - 3) * (i - 3), i % 2 == 0 ? gold : DARK);
        }
        pen.ball(new Vec(0.72, 0, 0.2), 0.2, DARK);
        Material wing = Material.petal((u, v) -> Colour.of(0xb8b4a8), 0.3);
        for (int side = -1; side <= 1; side += 2) {
            pen.surface(wing(side * 2.0, 0.9, 0.22), wing, 3, 5);
        }
    }

    private static void ladybird(Pen pen) {
        pen.ball(new Vec(0.4, 0, 0), 0.25, DARK);
        pen.ball(Vec.ZERO, 0.48, Colour.of(0xd02818));
        for (int i = 0; i < 6; i++) {
            double angle = 0.5 + i * 1.05;
            pen.ball(new Vec(0.3 * Curves.cos(angle), 0.3 * Curves.sin(angle), 0.34), 0.1, DARK);
        }
    }

    private static void butterfly(Pen pen, Dice dice) {
        Colour bright = Colour.of(dice.pick(WINGS)).vary(dice, 0.1);
        Material skin = Material.petal((u, v) -> v > 0.78 ? DARK : bright.times(0.8 + 0.2 * u * u), 0.3);
        for (int side = -1; side <= 1; side += 2) {
            pen.surface(wing(side * 1.05, 1.5, 0.5), skin, 6, 8);
            pen.surface(wing(side * 2.1, 1.15, 0.45), skin, 6, 8);
        }
        for (int i = 0; i < 6; i++) {
            pen.ball(new Vec(0.14 * i - 0.4, 0, 0.1), 0.09, DARK);
        }
    }

    private static Petal wing(double azimuth, double length, double width) {
        return new Petal(azimuth, 0.05, 0.15, length, width, 1.1, 1.3, 0.2, 0, new Petal.Outline(0.15, 0.7, 2, 0.5));
    }
}
