package petal.lessons.garden.scene;

import java.util.List;
import petal.lessons.garden.paint.Canvas;
import petal.lessons.garden.paint.Colour;
import petal.lessons.garden.paint.Curves;
import petal.lessons.garden.paint.Dice;
import petal.lessons.garden.paint.Light;
import petal.lessons.garden.paint.Noise;

/** Open country: sky, a line of trees or hills, and a field of grass or of some crop in bloom. */
record Field() implements Backdrop {
    private static final List<Integer> CROPS = List.of(0xe8c828, 0xc03838, 0xd8d4c8, 0x9a78b8, 0xd88aa8);

    @Override
    public double distance() {
        return 20;
    }

    @Override
    public void paint(Canvas canvas, Light light, Dice dice) {
        Canvas.Shader sky = Sky.shader(light, dice);
        double horizon = canvas.halfHeight() * dice.between(-0.4, 0.6);
        double trees = dice.between(0.02, 0.35);
        Colour wood = Leaf.green(dice).mix(Colour.of(0x708090), dice.between(0.1, 0.5)).times(0.5).times(light.wash());
        Colour grass = Leaf.green(dice).times(light.wash());
        Colour crop = dice.chance(0.5) ? grass : Colour.of(dice.pick(CROPS)).times(light.wash()).mix(grass, 0.3);
        var noise = new Noise(dice);
        canvas.fill((x, y) -> {
            double top = horizon + trees * (0.3 + noise.rough(x * 3, 7, 3));
            if (y > top) {
                return sky.at(x, y);
            }
            if (y > horizon) {
                return wood.times(0.6 + 0.8 * noise.rough(x * 6, y * 6, 2));
            }
            double near = Math.max(0.02, horizon - y);
            double patch = noise.rough(x / near * 0.8, 3 / near, 2);
            return grass.mix(crop, Curves.smooth(0.4, 0.55, patch)).times(0.7 + 0.5 * patch);
        });
    }
}
