package petal.weights.dtype;

/**
 * The upper half of a {@code float}: its sign, its eight exponent bits and seven bits of fraction. Java has the
 * conversions for IEEE 754's half precision ({@link Float#floatToFloat16}) but not for this type.
 */
public final class BFloat16 {
    private static final int QUIET_NAN_BIT = 0x0040;

    private BFloat16() {
    }

    /**
     * {@return the value of sixteen bits, exactly}
     *
     * @param bits a sign, eight bits of exponent and seven of fraction: the upper half of a {@code float}
     */
    public static float toFloat(short bits) {
        return Float.intBitsToFloat(bits << 16);
    }

    /**
     * {@return the nearest sixteen bits, ties to even; NaN stays NaN with its sign}
     *
     * @param value any {@code float}; beyond the range it becomes infinite
     */
    public static short fromFloat(float value) {
        int bits = Float.floatToRawIntBits(value);
        if (Float.isNaN(value)) {
            return (short) (bits >>> 16 | QUIET_NAN_BIT);
        }
        // Adding just under half of the dropped part's range, plus the kept part's last bit, carries exactly when
        // the value lies above the middle, or in the middle with an odd last bit.
        return (short) (bits + 0x7fff + (bits >>> 16 & 1) >>> 16);
    }
}
