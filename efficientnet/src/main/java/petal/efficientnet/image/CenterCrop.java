package petal.efficientnet.image;

/**
 * What a centred crop takes of one side, as torchvision's {@code center_crop} counts it.
 *
 * @param from   first pixel taken of the side
 * @param length how many pixels are taken
 * @param at     where the first of them goes in the crop; what lies before it and behind the last is padding
 */
record CenterCrop(long from, int length, int at) {

    static CenterCrop of(long side, int size) {
        if (size < 1) {
            throw new IllegalArgumentException(
                    "A crop needs a size of at least 1 pixel, but " + size + " was asked for; choose a larger size.");
        }
        if (side < size) {
            return new CenterCrop(0, (int) side, (size - (int) side) / 2);
        }
        return new CenterCrop(halfToEven(side - size), size, 0);
    }

    /** Python's {@code round(n / 2.0)}, which torchvision uses: a half goes to the even neighbour. */
    private static long halfToEven(long n) {
        return (long) Math.rint(n / 2.0);
    }
}
