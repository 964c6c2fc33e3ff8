package petal.lessons.garden.scene;

import petal.lessons.garden.paint.Canvas;
import petal.lessons.garden.paint.Colour;
import petal.lessons.garden.paint.Curves;
import petal.lessons.garden.paint.Dice;
import petal.lessons.garden.paint.Light;

/** Deep shade or a studio's cloth: one dark or pale colour with a soft glow. */
record Gloom() implements Backdrop {
    @Override
    public double distance() {
        return 3;
    }

    @Override
    public void paint(Canvas canvas, Light light, Dice dice) {
        Colour cloth = switch (dice.weighted(4, 2, 2, 1, 1)) {
            case 0 -> Colour.of(0x141a14);
            case 1 -> Colour.of(0x2a2430);
            case 2 -> Colour.of(0xd8d4cc);
            case 3 -> Colour.of(0x5a6a80);
            default -> Colour.of(0x6a3a30);
        };
        Colour base = cloth.vary(dice, 0.15).times(light.wash());
        double glowX = dice.between(-0.8, 0.8);
        double glowY = dice.between(-0.8, 0.8);
        double glow = dice.between(0.3, 1.5);
        canvas.fill((x, y) -> {
            double far = Math.sqrt((x - glowX) * (x - glowX) + (y - glowY) * (y - glowY));
            return base.times(0.6 + glow * (1 - Curves.smooth(0, 1.8, far)));
        });
    }
}
