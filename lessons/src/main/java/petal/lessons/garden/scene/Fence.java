package petal.lessons.garden.scene;

import petal.lessons.garden.paint.Canvas;
import petal.lessons.garden.paint.Colour;
import petal.lessons.garden.paint.Curves;
import petal.lessons.garden.paint.Dice;
import petal.lessons.garden.paint.Light;
import petal.lessons.garden.paint.Noise;

/** Wooden boards, upright or lying, with gaps into the dark. */
record Fence() implements Backdrop {
    @Override
    public double distance() {
        return 0.5;
    }

    @Override
    public void paint(Canvas canvas, Light light, Dice dice) {
        Colour wood = switch (dice.whole(0, 3)) {
            case 0 -> Colour.of(0x8a8078);
            case 1 -> Colour.of(0x7a5232);
            case 2 -> Colour.of(0xe4e0d4);
            default -> Colour.of(0x5c7468);
        };
        Colour base = wood.vary(dice, 0.1).times(light.wash());
        Colour gap = Leaf.green(dice).times(0.25).times(light.wash());
        double board = dice.between(0.25, 0.5);
        double open = dice.between(0.03, 0.25);
        boolean lying = dice.chance(0.35);
        double shift = dice.between(0, 1);
        var noise = new Noise(dice);
        canvas.fill((x, y) -> {
            double across = (lying ? y : x) / board + shift;
            double along = lying ? x : y;
            double own = 0.7 + 0.5 * noise.at(Math.floor(across) * 9.7, 3);
            double place = Math.abs(across - Math.floor(across) - 0.5) * 2;
            double grain = 0.7 + 0.6 * noise.rough(across * 12, along * 1.2, 3);
            return base.times(own * grain).mix(gap, Curves.smooth(1 - open - 0.08, 1 - open, place));
        });
    }
}
