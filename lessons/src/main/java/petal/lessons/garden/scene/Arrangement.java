package petal.lessons.garden.scene;

import java.util.ArrayList;
import java.util.List;
import petal.lessons.garden.paint.Curves;
import petal.lessons.garden.paint.Dice;
import petal.lessons.garden.paint.Vec;

/** How many blooms a picture shows and where: from one that fills it to a bed of them. */
enum Arrangement {
    /** One bloom, larger than half the picture, perhaps cropped. */
    CLOSE_UP,
    /** One bloom with its stem. */
    PORTRAIT,
    /** A few blooms. */
    GROUP,
    /** Many blooms, smaller the farther they are. */
    BED,
    /** A bunch in a vase. */
    VASE;

    /** Some arrangement; vases are looked at from the side. */
    static Arrangement random(Dice dice, View view) {
        return values()[dice.weighted(3.5, 4.5, 1.5, 0.3, view.fromAbove() ? 0 : 0.5)];
    }

    /** The places of the blooms, the farthest first. */
    List<Stand> stands(Stage stage) {
        return switch (this) {
            case CLOSE_UP -> List.of(stage.middle(stage.dice().between(0.8, 1.2), 0.3));
            case PORTRAIT -> List.of(stage.middle(stage.dice().between(0.62, 0.85), 0.3));
            case GROUP -> group(stage);
            case BED -> bed(stage);
            case VASE -> bunch(stage);
        };
    }

    private static List<Stand> group(Stage stage) {
        Dice dice = stage.dice();
        var stands = new ArrayList<Stand>();
        int count = dice.whole(2, 3) + (dice.chance(0.25) ? 1 : 0);
        double share = Math.sqrt(stage.halfWidth() * stage.halfHeight() / (count + 0.7));
        double radius = dice.between(0.85, 1.1) * share * stage.habit().size();
        for (int attempt = 0; attempt < 60 && stands.size() < count; attempt++) {
            var centre = new Vec(dice.between(-0.85, 0.85) * stage.halfWidth(),
                    dice.between(-0.75, 0.85) * stage.halfHeight(), 0.25 * stands.size() - 1);
            if (stands.stream().allMatch(stand -> flat(stand.centre(), centre) > 1.3 * radius)) {
                stands.add(stage.stand(centre, radius * dice.between(0.8, 1.2)));
            }
        }
        return stands;
    }

    private static List<Stand> bed(Stage stage) {
        Dice dice = stage.dice();
        var stands = new ArrayList<Stand>();
        int rows = dice.whole(2, 4);
        double near = dice.between(0.38, 0.5) * stage.habit().size();
        double far = stage.view().fromAbove() ? 0.7 : 0.45;
        for (int row = 0; row < rows; row++) {
            double close = row / (rows - 1.0);
            double radius = near * Curves.mix(far, 1, close);
            double y = Curves.mix(0.75, -0.6, close) * stage.halfHeight();
            double right = stage.halfWidth() + radius;
            for (double x = -stage.halfWidth(); x < right; x += radius * dice.between(2.2, 3.6)) {
                var centre = new Vec(x + dice.vary(radius), y + dice.vary(radius * 0.7), 0.5 * row - 2);
                stands.add(stage.stand(centre, radius * dice.between(0.8, 1.15)));
            }
        }
        return stands;
    }

    private static List<Stand> bunch(Stage stage) {
        Dice dice = stage.dice();
        var stands = new ArrayList<Stand>();
        int count = dice.whole(3, 6);
        double radius = dice.between(0.85, 1.0) / Math.sqrt(count) * 0.9 * stage.habit().size();
        Vec mouth = Vase.mouth(dice);
        for (int i = 0; i < count; i++) {
            double angle = i * Curves.GOLDEN_ANGLE;
            double out = Math.sqrt((i + 0.4) / count);
            var offset = new Vec(0.7 * out * Curves.cos(angle), 0.8 - 0.45 * out * out + dice.vary(0.06),
                    0.4 * out * Curves.sin(angle));
            Vec outwards = offset.times(0.7).plus(new Vec(0, 0, dice.between(0.1, 0.7))).unit();
            boolean nodding = stage.habit().leanFrom() > 0.5;
            Vec axis = nodding ? stage.view().axis(dice, stage.habit()) : stage.view().turned(outwards);
            stands.add(new Stand(mouth.plus(stage.view().turned(offset)), axis, radius * dice.between(0.85, 1.1),
                    mouth.plus(new Vec(0, -0.5, 0))));
        }
        return stands;
    }

    private static double flat(Vec a, Vec b) {
        return Math.sqrt((a.x() - b.x()) * (a.x() - b.x()) + (a.y() - b.y()) * (a.y() - b.y()));
    }
}
