package petal.tensor.backend.cpu.conv;

/**
 * The taps of a kernel, along one axis, that fall inside the image, for one output.
 *
 * @param first  the first of them
 * @param count  how many there are, possibly 0
 */
record Taps(int first, int count) {
    /**
     * Taps of the output at {@code out}.
     *
     * @param size pixels of the input along the axis
     */
    static Taps of(int out, int stride, int padding, int kernel, int size) {
        int start = out * stride - padding;
        int first = Math.max(0, -start);
        return new Taps(first, Math.max(0, Math.min(kernel, size - start) - first));
    }
}
