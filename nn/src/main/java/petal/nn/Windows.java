package petal.nn;

/** Settings of windows that slide over images: checked, and as PyTorch prints them. */
final class Windows {
    private Windows() {
    }

    /** One number where both are equal. */
    static String pair(int height, int width) {
        return height == width ? String.valueOf(height) : "(" + height + ", " + width + ")";
    }

    /** Throws unless the channels divide into groups and every number is in its range. */
    static void check(String layer, int in, int out, int groups, int kernel, int stride, int dilation, int padding) {
        if (in < 1 || out < 1 || kernel < 1 || stride < 1 || dilation < 1 || padding < 0) {
            throw new IllegalArgumentException(layer + ": channels, kernel, stride and dilation are at least 1 and the "
                    + "padding at least 0, got " + in + " and " + out + " channels, kernel " + kernel + ", stride "
                    + stride + ", dilation " + dilation + ", padding " + padding);
        }
        if (groups < 1 || in % groups != 0 || out % groups != 0) {
            throw new IllegalArgumentException(layer + ": " + in + " and " + out + " channels cannot be split into "
                    + groups + " groups; both must be multiples of groups");
        }
    }
}
