package petal.lessons.garden.paint;

/**
 * What a surface is made of.
 *
 * @param skin         its colour at each point
 * @param translucency the share of the light from behind that shines through, 0 … 1
 * @param gloss        how much it mirrors the sun, 0 … 1
 * @param veins        how strongly fine stripes run along it, 0 … 1
 */
public record Material(Skin skin, double translucency, double gloss, double veins) {
    /** The colour at (u, v): u from −1 to 1 across, v from 0 (base) to 1 (tip). */
    @FunctionalInterface
    public interface Skin {
        /** The colour at (u, v). */
        Colour at(double u, double v);
    }

    /** A thin petal: half of the light shines through. */
    public static Material petal(Skin skin, double veins) {
        return new Material(skin, 0.55, 0.03, veins);
    }

    /** A leaf: some light shines through, and it has a little gloss. */
    public static Material leaf(Skin skin) {
        return new Material(skin, 0.35, 0.10, 0.15);
    }

    /** Something solid and dull. */
    public static Material solid(Colour colour) {
        return new Material((u, v) -> colour, 0, 0.03, 0);
    }
}
