package petal.lessons.garden.scene;

import java.util.List;
import petal.lessons.garden.paint.Canvas;
import petal.lessons.garden.paint.Colour;
import petal.lessons.garden.paint.Curves;
import petal.lessons.garden.paint.Dice;
import petal.lessons.garden.paint.Light;
import petal.lessons.garden.paint.Noise;
import petal.lessons.garden.paint.Pen;
import petal.lessons.garden.paint.Vec;

/** Grass and herbs out of focus: soft greens, spots of light and of other flowers. */
record Meadow() implements Backdrop {
    private static final List<Integer> BLOSSOMS =
            List.of(0xf4f0e4, 0xf6d02c, 0xe8823c, 0xd03038, 0xe488b0, 0x8a78c8, 0x5878c8);

    @Override
    public double distance() {
        return 1.5;
    }

    @Override
    public void paint(Canvas canvas, Light light, Dice dice) {
        Colour wash = light.wash();
        Colour low = Leaf.green(dice).times(dice.between(0.5, 1)).times(wash);
        Colour high = Leaf.green(dice).times(dice.between(0.8, 1.8)).times(wash);
        var noise = new Noise(dice);
        double fine = dice.between(1, 2.5);
        canvas.fill((x, y) -> {
            double lit = 0.25 * y - 0.24 + 1.1 * noise.rough(x * fine, y * fine, 3);
            return low.mix(high, Curves.clamp(lit, 0, 1));
        });
        if (dice.chance(0.5)) {
            grass(canvas, light, dice);
        }
        if (dice.chance(0.7)) {
            spots(canvas, wash, dice);
        }
    }

    private void grass(Canvas canvas, Light light, Dice dice) {
        var pen = new Pen(canvas, light);
        Colour green = Leaf.green(dice).times(light.distance());
        int blades = dice.whole(25, 60);
        for (int i = 0; i < blades; i++) {
            double x = dice.between(-1.2, 1.2) * canvas.halfWidth();
            var foot = new Vec(x, -canvas.halfHeight() - dice.between(0, 0.3), -0.5);
            Leaf.blade(pen, dice, foot, new Vec(0, 1, 0), dice.between(0.5, 1.9), green);
        }
        canvas.flatten();
    }

    private void spots(Canvas canvas, Colour wash, Dice dice) {
        Colour blossom = Colour.of(dice.pick(BLOSSOMS));
        boolean mixed = dice.chance(0.4);
        boolean sparkle = dice.chance(0.5);
        double size = dice.between(0.04, 0.16);
        int count = dice.whole(6, 30);
        for (int i = 0; i < count; i++) {
            Colour colour = mixed ? Colour.of(dice.pick(BLOSSOMS)) : blossom;
            Colour spot = sparkle ? Colour.of(0xe8f0b8).times(dice.between(0.7, 1.3)) : colour;
            canvas.spot(dice.between(-1, 1) * canvas.halfWidth(), dice.between(-1, 1) * canvas.halfHeight(),
                    size * dice.between(0.5, 1.3), spot.times(wash), dice.between(0.2, 0.7));
        }
    }
}
