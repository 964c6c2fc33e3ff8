package petal.lessons.explorer;

/**
 * Short stand-ins for long vectors of length 1, with about the same distances: coordinates along a few principal axes,
 * rounded to a byte each. With them the page itself finds more neighbours than it came with.
 *
 * @param bytes n rows of numbers from -127 to 127
 * @param dimensions how many numbers a row has
 * @param scale what a step of a number is
 */
public record ShortVectors(byte[] bytes, int dimensions, float scale) {

    private static final int LARGEST = 127;

    /**
     * {@return coordinates rounded to bytes, all in one scale}
     *
     * @param coordinates n rows of equal length
     */
    public static ShortVectors of(double[][] coordinates) {
        double largest = 0;
        for (double[] row : coordinates) {
            for (double value : row) {
                largest = Math.max(largest, Math.abs(value));
            }
        }
        int dimensions = coordinates.length == 0 ? 0 : coordinates[0].length;
        double scale = largest == 0 ? 1 : largest / LARGEST;
        var bytes = new byte[coordinates.length * dimensions];
        for (int i = 0; i < coordinates.length; i++) {
            for (int d = 0; d < dimensions; d++) {
                bytes[i * dimensions + d] = (byte) Math.round(coordinates[i][d] / scale);
            }
        }
        return new ShortVectors(bytes, dimensions, (float) scale);
    }
}
