package petal.lessons.garden.scene;

import petal.lessons.garden.paint.Canvas;
import petal.lessons.garden.paint.Colour;
import petal.lessons.garden.paint.Dice;
import petal.lessons.garden.paint.Light;
import petal.lessons.garden.paint.Noise;
import petal.lessons.garden.paint.Pen;
import petal.lessons.garden.paint.Vec;

/** Earth, gravel or mulch, with pebbles and stalks. */
record Soil() implements Backdrop {
    @Override
    public double distance() {
        return 0.4;
    }

    @Override
    public void paint(Canvas canvas, Light light, Dice dice) {
        Colour earth = switch (dice.whole(0, 2)) {
            case 0 -> Colour.of(0x6a4c34);
            case 1 -> Colour.of(0x8f8578);
            default -> Colour.of(0x4a3a30);
        };
        Colour base = earth.vary(dice, 0.12).times(light.wash());
        var noise = new Noise(dice);
        canvas.fill((x, y) -> base.times(0.35 + 1.3 * noise.rough(x * 4, y * 4, 4)));
        var pen = new Pen(canvas, light);
        int pebbles = dice.whole(10, 70);
        Colour stone = earth.times(1.4 * light.distance());
        for (int i = 0; i < pebbles; i++) {
            pen.ball(canvas.anywhere(dice, 1.1, -0.5), dice.between(0.015, 0.06), stone.vary(dice, 0.25));
        }
        Colour straw = Colour.of(0xb89c68).times(light.wash());
        for (int i = dice.whole(0, 25); i > 0; i--) {
            Vec from = canvas.anywhere(dice, 1.1, -0.5);
            pen.hair(from, from.plus(new Vec(dice.vary(0.25), dice.vary(0.25), 0)), 0.02, straw.vary(dice, 0.2), 0.8);
        }
        canvas.flatten();
    }
}
