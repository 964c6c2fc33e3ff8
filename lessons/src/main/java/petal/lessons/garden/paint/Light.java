package petal.lessons.garden.paint;

/**
 * The light that falls on a scene, and how matter returns it.
 *
 * @param direction towards the sun, of length 1; negative z: the sun is behind the flowers
 * @param sun       its light
 * @param sky       the light from above
 * @param ground    the light from below
 * @param distance  how bright the background is beside the subject (a flash does not reach it)
 * @param exposure  how bright the photographer wants the picture; 1 is as the camera proposes
 */
public record Light(Vec direction, Colour sun, Colour sky, Colour ground, double distance, double exposure) {
    /** The light of some hour and weather. */
    public static Light random(Dice dice) {
        return switch (dice.weighted(4, 3, 1.8, 0.6, 1.4, 0.6)) {
            case 0 -> noon(dice);
            case 1 -> overcast(dice);
            case 2 -> lowSun(dice, 0xffb066, dice.between(0.1, 0.6));
            case 3 -> dusk(dice);
            case 4 -> lowSun(dice, 0xffe0b0, dice.between(-0.9, -0.4));
            default -> flash(dice);
        };
    }

    private static Light noon(Dice dice) {
        double exposure = dice.chance(0.2) ? dice.between(1.4, 1.8) : dice.between(0.85, 1.25);
        return new Light(new Vec(dice.between(-0.8, 0.8), dice.between(0.4, 1), dice.between(0.3, 1)).unit(),
                Colour.of(0xfff4e0).times(dice.between(1.0, 1.6)), Colour.of(0xc8dcff).times(0.42),
                Colour.of(0x8a9a60).times(0.3), 1, exposure);
    }

    private static Light overcast(Dice dice) {
        return new Light(new Vec(dice.vary(0.4), 1, dice.between(0.2, 0.8)).unit(), Colour.of(0xf4f6ff).times(0.4),
                Colour.of(0xe4ecff).times(0.75), Colour.of(0x9a9a88).times(0.35), 0.9, dice.between(0.8, 1.2));
    }

    private static Light lowSun(Dice dice, int colour, double depth) {
        double side = dice.chance(0.5) ? 1 : -1;
        return new Light(new Vec(side * dice.between(0.3, 1), dice.between(0.1, 0.7), depth).unit(),
                Colour.of(colour).times(dice.between(1.3, 2.0)), Colour.of(0xa8c0f0).times(0.3),
                Colour.of(0x7a7050).times(0.25), dice.between(0.4, 1.1), dice.between(0.75, 1.3));
    }

    private static Light dusk(Dice dice) {
        return new Light(new Vec(dice.vary(0.6), dice.between(0.1, 0.8), dice.between(-0.3, 0.8)).unit(),
                Colour.of(dice.chance(0.5) ? 0xff9a78 : 0x8fa4ff).times(0.5), Colour.of(0x8098e0).times(0.4),
                Colour.of(0x4a4a60).times(0.3), dice.between(0.3, 0.8), dice.between(0.55, 0.8));
    }

    private static Light flash(Dice dice) {
        return new Light(new Vec(dice.vary(0.15), 0.2 + dice.vary(0.15), 1).unit(), Colour.of(0xf8f8ff).times(1.2),
                Colour.of(0x8090a0).times(0.2), Colour.of(0x605040).times(0.15), dice.between(0.05, 0.25),
                dice.between(0.7, 1.0));
    }

    /** The light on things far behind the subject. */
    public Colour wash() {
        return sky.plus(sun.times(0.45)).plus(ground.times(0.3)).times(distance);
    }

    /**
     * The light that a thin surface sends to the viewer: Lambert's law on the lit side, what shines through from the
     * other, the sky and the ground around, and a little gloss (J. Blinn 1977).
     *
     * @param normal at right angles to the surface, of length 1; either side
     */
    public Colour shade(Vec normal, Colour colour, double translucency, double gloss) {
        Vec n = normal.z() < 0 ? normal.times(-1) : normal;
        double facing = n.dot(direction);
        double half = Math.max(0, n.dot(new Vec(direction.x(), direction.y(), direction.z() + 1).unit()));
        double shine = half * half * half * half;
        double peak = Math.max(Math.max(colour.r(), colour.g()), colour.b()) + 1e-6;
        Colour through = colour.times(colour.times(1 / peak).mix(new Colour(1, 1, 1), 0.35));
        return colour.times(ground.mix(sky, 0.5 + 0.5 * n.y()).plus(sun.times(wrapped(facing))))
                .plus(through.times(sun).times(wrapped(-facing) * translucency))
                .plus(sun.times(gloss * shine * shine * shine));
    }

    /** Lambert's law, softened: light reaches a little around an edge, as from a sun in a bright sky. */
    private static double wrapped(double cosine) {
        return Math.max(0, (cosine + 0.25) / 1.25);
    }
}
