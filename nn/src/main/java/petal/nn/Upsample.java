package petal.nn;

import petal.tensor.Functional;
import petal.tensor.Tensor;

/**
 * Makes images larger: each pixel several times ("nearest"), or the mean of its neighbours ("bilinear").
 *
 * <p>Shapes: x [batch, channels, h, w], y [batch, channels, ⌊h · scale⌋, ⌊w · scale⌋].
 */
public final class Upsample extends Module {
    /** How new pixels come about. */
    public enum Mode {
        /** The nearest pixel. */
        NEAREST,
        /** The mean of the four pixels around, the nearer the more. */
        BILINEAR
    }

    private final double scaleFactor;
    private final Mode mode;

    /**
     * By a factor.
     *
     * @param scaleFactor how many times as many rows and columns
     * @param mode        how a pixel of the result is made
     * @throws IllegalArgumentException unless the factor is positive
     */
    public Upsample(double scaleFactor, Mode mode) {
        if (!(scaleFactor > 0)) {
            throw new IllegalArgumentException("Upsample: the factor is above 0, got " + scaleFactor);
        }
        this.scaleFactor = scaleFactor;
        this.mode = mode;
    }

    @Override
    public Tensor forward(Tensor x) {
        int height = (int) (x.size(-2) * scaleFactor);
        int width = (int) (x.size(-1) * scaleFactor);
        return mode == Mode.NEAREST ? Functional.interpolateNearest(x, height, width)
                : Functional.interpolateBilinear(x, height, width, false);
    }

    @Override
    protected String extraRepr() {
        return "scale_factor=" + ModulePrinter.number(scaleFactor) + ", mode='"
                + (mode == Mode.NEAREST ? "nearest" : "bilinear") + "'";
    }
}
