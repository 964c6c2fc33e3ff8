package petal.lessons.garden.scene;

import petal.lessons.garden.paint.Canvas;
import petal.lessons.garden.paint.Colour;
import petal.lessons.garden.paint.Curves;
import petal.lessons.garden.paint.Dice;
import petal.lessons.garden.paint.Light;
import petal.lessons.garden.paint.Noise;

/** A wall of bricks or plaster, or a pavement. */
record Wall() implements Backdrop {
    @Override
    public double distance() {
        return 0.3;
    }

    @Override
    public void paint(Canvas canvas, Light light, Dice dice) {
        Colour stone = switch (dice.whole(0, 4)) {
            case 0 -> Colour.of(0xa85a40);
            case 1 -> Colour.of(0x9a9488);
            case 2 -> Colour.of(0xd8c8a0);
            case 3 -> Colour.of(0x6a7480);
            default -> Colour.of(0xe0dcd0);
        };
        Colour base = stone.vary(dice, 0.1).times(light.wash());
        Colour joint = Colour.of(0xb8b0a0).times(light.wash()).mix(base, 0.4);
        double height = dice.between(0.14, 0.35);
        boolean plain = dice.chance(0.4);
        var noise = new Noise(dice);
        double slope = dice.vary(0.06);
        canvas.fill((x, y) -> {
            double down = (y + slope * x) / height;
            double along = x / (height * 2.4) + 0.5 * (Math.floor(down) - 2 * Math.floor(down / 2));
            double edge = Math.max(Math.abs(down - Math.rint(down - 0.5) - 0.5) * 2 - 0.84,
                    (Math.abs(along - Math.rint(along - 0.5) - 0.5) * 2 - 0.94) * 2);
            double own = plain ? 0 : 0.5 * (noise.at(Math.floor(along) * 7.3 + 40, Math.floor(down) * 5.1) - 0.5);
            Colour brick = base.times(0.75 + 0.5 * noise.rough(x * 5, y * 5, 4) + own);
            return plain ? brick : brick.mix(joint, Curves.smooth(0, 0.1, edge));
        });
    }
}
