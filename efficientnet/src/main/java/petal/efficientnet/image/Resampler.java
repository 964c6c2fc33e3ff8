package petal.efficientnet.image;

import java.util.Arrays;

/**
 * Resizes a picture in two passes, along the rows and then along the columns, rounding to 8 bits after each: the
 * arithmetic of Pillow's {@code Image.resize}, so that the levels are the same. Only the output pixels that the weights
 * name are computed, and of the first pass only the rows that the second needs.
 *
 * <p>Between the passes the three channels lie in planes of ints, so that the second pass runs over neighbouring ints
 * and the compiler turns it into vector instructions. Scratch memory is kept for the next picture: one resampler serves
 * one thread.
 */
final class Resampler {

    private static final int PRECISION_BITS = ResampleWeights.PRECISION_BITS;
    private static final int HALF = 1 << (PRECISION_BITS - 1);

    private int[] planes = {};
    private int[] sums = {};
    private float[] levels = {};

    /** Takes one finished row. */
    @FunctionalInterface
    interface RowSink {

        /**
         * Takes a row.
         *
         * @param channel 0 red, 1 green, 2 blue
         * @param y       the row, from 0
         * @param levels  the row's levels, whole numbers from 0 to 255, in its first elements; valid during the call,
         *                and the sink may overwrite them
         */
        void accept(int channel, int y, float[] levels);
    }

    /** Computes the output pixels that {@code columns} and {@code rows} describe and hands them over row by row. */
    void resample(RgbImage image, ResampleWeights columns, ResampleWeights rows, RowSink sink) {
        int width = columns.count();
        int firstRow = rows.firstInput();
        int inputRows = rows.inputs();
        int plane = Math.multiplyExact(inputRows, width);
        reserve(Math.multiplyExact(3, plane), width);
        for (int y = 0; y < inputRows; y++) {
            alongRow(image.rgb(), 3 * (firstRow + y) * image.width(), columns, y * width, plane);
        }
        for (int channel = 0; channel < 3; channel++) {
            for (int y = 0; y < rows.count(); y++) {
                int at = channel * plane + (rows.starts()[y] - firstRow) * width;
                alongColumns(at, width, rows.weights(), y * rows.taps(), rows.taps());
                sink.accept(channel, y, levels);
            }
        }
    }

    private void reserve(int planeInts, int rowInts) {
        planes = planes.length < planeInts ? new int[planeInts] : planes;
        sums = sums.length < rowInts ? new int[rowInts] : sums;
        levels = levels.length < rowInts ? new float[rowInts] : levels;
    }

    /** First pass over one row: the three planes' rows that begin at {@code to}, {@code plane} ints apart. */
    private void alongRow(byte[] rgb, int from, ResampleWeights columns, int to, int plane) {
        if (columns.taps() == 4) {
            fourTaps(rgb, from, columns.starts(), columns.weights(), planes, to, plane);
        } else {
            manyTaps(rgb, from, columns, planes, to, plane);
        }
        for (int channel = 0; channel < 3; channel++) {
            toLevels(planes, to + channel * plane, columns.count());
        }
    }

    /** Enlarging with the bicubic filter, which is what most photos need, always takes four taps. */
    private static void fourTaps(byte[] rgb, int from, int[] starts, int[] weights, int[] planes, int to, int plane) {
        for (int x = 0; x < starts.length; x++) {
            int p = from + 3 * starts[x];
            int a = weights[4 * x];
            int b = weights[4 * x + 1];
            int c = weights[4 * x + 2];
            int d = weights[4 * x + 3];
            planes[to + x] = HALF + a * (rgb[p] & 255) + b * (rgb[p + 3] & 255)
                    + c * (rgb[p + 6] & 255) + d * (rgb[p + 9] & 255);
            planes[to + x + plane] = HALF + a * (rgb[p + 1] & 255) + b * (rgb[p + 4] & 255)
                    + c * (rgb[p + 7] & 255) + d * (rgb[p + 10] & 255);
            planes[to + x + 2 * plane] = HALF + a * (rgb[p + 2] & 255) + b * (rgb[p + 5] & 255)
                    + c * (rgb[p + 8] & 255) + d * (rgb[p + 11] & 255);
        }
    }

    private static void manyTaps(byte[] rgb, int from, ResampleWeights columns, int[] planes, int to, int plane) {
        int[] weights = columns.weights();
        int taps = columns.taps();
        for (int x = 0; x < columns.count(); x++) {
            int red = HALF;
            int green = HALF;
            int blue = HALF;
            int p = from + 3 * columns.starts()[x];
            for (int w = x * taps; w < (x + 1) * taps; w++, p += 3) {
                int weight = weights[w];
                red += weight * (rgb[p] & 255);
                green += weight * (rgb[p + 1] & 255);
                blue += weight * (rgb[p + 2] & 255);
            }
            planes[to + x] = red;
            planes[to + x + plane] = green;
            planes[to + x + 2 * plane] = blue;
        }
    }

    /** Second pass for one output row: {@code levels} becomes the weighted sum of a plane's rows from {@code at} on. */
    private void alongColumns(int at, int width, int[] weights, int firstWeight, int taps) {
        if (taps == 4) {
            fourRows(planes, at, width, weights, firstWeight, levels);
            return;
        }
        Arrays.fill(sums, 0, width, HALF);
        for (int t = 0; t < taps; t++) {
            addRow(planes, at + t * width, width, weights[firstWeight + t], sums);
        }
        toLevels(sums, width, levels);
    }

    /** All in one loop that reads ints and writes floats: the compiler sees that they cannot overlap and vectorises. */
    private static void fourRows(int[] planes, int at, int width, int[] weights, int w, float[] levels) {
        int a = weights[w];
        int b = weights[w + 1];
        int c = weights[w + 2];
        int d = weights[w + 3];
        int second = at + width;
        int third = second + width;
        int fourth = third + width;
        for (int x = 0; x < width; x++) {
            int sum = HALF + a * planes[at + x] + b * planes[second + x]
                    + c * planes[third + x] + d * planes[fourth + x];
            levels[x] = Math.min(Math.max(sum >> PRECISION_BITS, 0), 255);
        }
    }

    private static void addRow(int[] planes, int at, int width, int weight, int[] sums) {
        for (int x = 0; x < width; x++) {
            sums[x] += weight * planes[at + x];
        }
    }

    private static void toLevels(int[] sums, int width, float[] levels) {
        for (int x = 0; x < width; x++) {
            levels[x] = Math.min(Math.max(sums[x] >> PRECISION_BITS, 0), 255);
        }
    }

    /** Drops the bits behind the point and limits to 0 to 255; the half added before makes this a rounding. */
    private static void toLevels(int[] values, int from, int count) {
        for (int i = from; i < from + count; i++) {
            values[i] = Math.min(Math.max(values[i] >> PRECISION_BITS, 0), 255);
        }
    }
}
