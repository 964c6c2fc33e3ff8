package petal.lessons.garden.scene;

import java.util.List;
import petal.lessons.garden.paint.Canvas;
import petal.lessons.garden.paint.Colour;
import petal.lessons.garden.paint.Curves;
import petal.lessons.garden.paint.Dice;
import petal.lessons.garden.paint.Light;
import petal.lessons.garden.paint.Noise;

/** A table before a wall, perhaps beside a window. */
record Room() implements Backdrop {
    private static final List<Integer> WALLS = List.of(0xd8d0c0, 0xb8c4c8, 0xc8b090, 0x8a9a8c, 0xe4e0dc, 0x7a5a50);
    private static final List<Integer> TABLES = List.of(0x7a4c2c, 0xb88a5a, 0xe8e4dc, 0x4a3428, 0x8c8c90);

    @Override
    public double distance() {
        return 1.2;
    }

    @Override
    public void paint(Canvas canvas, Light light, Dice dice) {
        Colour wall = Colour.of(dice.pick(WALLS)).vary(dice, 0.08).times(light.wash());
        Colour table = Colour.of(dice.pick(TABLES)).vary(dice, 0.08).times(light.wash());
        double edge = -canvas.halfHeight() * dice.between(0.35, 0.75);
        boolean window = dice.chance(0.4);
        double pane = dice.between(-1.2, 0.6);
        double lit = dice.vary(0.3);
        var noise = new Noise(dice);
        canvas.fill((x, y) -> {
            if (y < edge) {
                return table.times(0.75 + 0.4 * noise.rough(x * 1.5, y * 14, 3) + 0.2 * (edge - y));
            }
            double frame = Curves.smooth(0, 0.03, Math.min(x - pane, pane + 0.7 - x));
            double bar = Curves.smooth(0.02, 0.04, Math.abs(x - pane - 0.35));
            double inside = frame * bar * Curves.smooth(0, 0.03, y - edge - 0.4);
            double corner = 0.25 * (1 - Curves.smooth(0, 0.3, y - edge));
            Colour plain = wall.times(0.95 + lit * x + 0.1 * noise.at(x, y) - corner);
            return window ? plain.mix(light.sky().plus(light.sun()).times(1.1), 0.8 * inside) : plain;
        });
    }
}
