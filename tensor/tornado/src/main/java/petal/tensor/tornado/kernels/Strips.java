package petal.tensor.tornado.kernels;

import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/** The lines of images, for convolutions; inlined into the kernels. */
final class Strips {
    private Strips() {
    }

    /** The number of a line's pixel x, or 0 beyond its ends; {@code row} is where the line begins. */
    static float at(FloatArray m, int row, int x, int width, int channels) {
        float value = 0;
        if (x >= 0 && x < width) {
            value = m.get(row + x * channels);
        }
        return value;
    }
}
