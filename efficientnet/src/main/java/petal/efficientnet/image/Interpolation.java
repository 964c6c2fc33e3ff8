package petal.efficientnet.image;

/**
 * How the pixels around a place are weighed when a picture is resized; Pillow's filters of the same names.
 * When a picture shrinks, the filter is stretched by the same factor, so that every pixel counts (antialiasing).
 */
public enum Interpolation {

    /** A tent over the two nearest pixels: {@code 1 - |x|} for {@code |x| < 1}. */
    BILINEAR(1) {
        @Override
        double weight(double x) {
            double d = Math.abs(x);
            return d < 1 ? 1 - d : 0;
        }
    },

    /**
     * The cubic convolution kernel over the four nearest pixels with a = -0.5 (Keys, "Cubic convolution interpolation
     * for digital image processing", 1981, equation 4).
     */
    BICUBIC(2) {
        private static final double A = -0.5;

        @Override
        double weight(double x) {
            double d = Math.abs(x);
            if (d < 1) {
                return ((A + 2.0) * d - (A + 3.0)) * d * d + 1;
            }
            return d < 2 ? (((d - 5) * d + 8) * d - 4) * A : 0;
        }
    };

    private final double support;

    Interpolation(double support) {
        this.support = support;
    }

    /** How far from the centre the filter reaches, in pixels of the larger picture. */
    double support() {
        return support;
    }

    /** The filter's value at distance {@code x} from its centre. */
    abstract double weight(double x);
}
