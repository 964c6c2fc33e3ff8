package petal.lessons.garden.paint;

/** A colour as light adds up: linear red, green and blue; 0.5 is half as much light as 1, unlike in sRGB's bytes. */
public record Colour(double r, double g, double b) {
    /** No light. */
    public static final Colour BLACK = new Colour(0, 0, 0);

    /** From an sRGB number such as 0xffcc00. */
    public static Colour of(int rgb) {
        return new Colour(linear(rgb >> 16 & 255), linear(rgb >> 8 & 255), linear(rgb & 255));
    }

    private static double linear(int value) {
        return Curves.power(value / 255.0, 2.2);
    }

    /** The colour at {@code t} of the way from this to the other. */
    public Colour mix(Colour other, double t) {
        return new Colour(Curves.mix(r, other.r, t), Curves.mix(g, other.g, t), Curves.mix(b, other.b, t));
    }

    /** {@code factor} times as bright. */
    public Colour times(double factor) {
        return new Colour(r * factor, g * factor, b * factor);
    }

    /** What is left of the light {@code other} after this colour has reflected it. */
    public Colour times(Colour other) {
        return new Colour(r * other.r, g * other.g, b * other.b);
    }

    /** The sum of both lights. */
    public Colour plus(Colour other) {
        return new Colour(r + other.r, g + other.g, b + other.b);
    }

    /** How bright it seems (Rec. 709). */
    public double luminance() {
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    }

    /** This with its brightness and each channel varied by about {@code amount} (0.1: ten per cent). */
    public Colour vary(Dice dice, double amount) {
        double all = 1 + dice.vary(amount);
        return new Colour(r * all * (1 + dice.vary(amount / 2)), g * all * (1 + dice.vary(amount / 2)),
                b * all * (1 + dice.vary(amount / 2)));
    }
}
