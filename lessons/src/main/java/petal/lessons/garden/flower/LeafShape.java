package petal.lessons.garden.flower;

import petal.lessons.garden.flower.Petal.Outline;

/** The shapes of leaves. */
public enum LeafShape {
    /** Long and parallel-veined: tulips, grass. */
    BLADE(0.12, new Outline(0.6, 0.35, 1.3, 0.9), 0),
    /** Oval with a serrated edge: roses, shrubs. */
    OVAL(0.34, new Outline(0.1, 0.42, 1.5, 0.8), 0.06),
    /** As broad as a heart: sunflowers. */
    HEART(0.46, new Outline(0.75, 0.25, 1.25, 0.95), 0.04),
    /** Deeply toothed: dandelions. */
    TOOTHED(0.15, new Outline(0.25, 0.72, 1.6, 0.7), 0.55),
    /** Small and spoon-shaped: daisies. */
    SPOON(0.17, new Outline(0.2, 0.72, 2, 0.5), 0.08);

    private final double width;
    private final Outline outline;
    private final double teeth;

    LeafShape(double width, Outline outline, double teeth) {
        this.width = width;
        this.outline = outline;
        this.teeth = teeth;
    }

    /** Half of the greatest width, the length being 1. */
    public double width() {
        return width;
    }

    /** The outline without teeth. */
    public Outline outline() {
        return outline;
    }

    /** How deep the edge is cut, as a share of the width. */
    public double teeth() {
        return teeth;
    }
}
