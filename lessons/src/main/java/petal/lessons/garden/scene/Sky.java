package petal.lessons.garden.scene;

import petal.lessons.garden.paint.Canvas;
import petal.lessons.garden.paint.Colour;
import petal.lessons.garden.paint.Curves;
import petal.lessons.garden.paint.Dice;
import petal.lessons.garden.paint.Light;
import petal.lessons.garden.paint.Noise;

/** The sky: blue, clouded, grey or of the evening. */
record Sky() implements Backdrop {
    @Override
    public double distance() {
        return 50;
    }

    @Override
    public void paint(Canvas canvas, Light light, Dice dice) {
        canvas.fill(shader(light, dice));
    }

    /** Some sky. */
    static Canvas.Shader shader(Light light, Dice dice) {
        Colour zenith = switch (dice.weighted(4, 2, 2, 1)) {
            case 0 -> Colour.of(0x3f7fd0);
            case 1 -> Colour.of(0xa8b4c4);
            case 2 -> Colour.of(0x6f9fd8);
            default -> Colour.of(0x6a5a9a);
        };
        Colour horizon = Colour.of(dice.chance(0.75) ? 0xc8dcf0 : 0xf4c8a0);
        Colour cloud = Colour.of(0xf8f8fa);
        double clouds = dice.chance(0.6) ? dice.between(0.1, 0.5) : -1;
        double tilt = dice.between(0.3, 0.8);
        double bright = dice.between(0.8, 1.3) * (0.35 + 0.65 * light.distance());
        var noise = new Noise(dice);
        double fine = dice.between(0.8, 1.8);
        Colour wash = light.wash().times(bright);
        return (x, y) -> {
            double density = noise.rough(x * fine, y * fine * 2, 4) + clouds * 0.4;
            double veil = 0.9 * Curves.smooth(0.62, 0.9, density);
            double height = Curves.smooth(-1.2, 1.2, y * tilt * 1.5 + 0.2);
            return horizon.mix(zenith, height).mix(cloud, veil).times(wash);
        };
    }
}
