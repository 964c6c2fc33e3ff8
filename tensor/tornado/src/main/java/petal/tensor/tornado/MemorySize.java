package petal.tensor.tornado;

import uk.ac.manchester.tornado.api.common.TornadoDevice;

/** How much of the device's memory Petal takes. */
final class MemorySize {
    /** The system property that sets it, in MiB. */
    static final String PROPERTY = "petal.gpu.memory";
    /** Indices are ints: more than this many numbers cannot be addressed. */
    private static final long MOST_BYTES = (1L << 33) - (1L << 20);

    private MemorySize() {
    }

    /**
     * The size of the block in numbers: what {@value #PROPERTY} says, or three quarters of the device's memory; never
     * more than the device gives in one piece, and never more than 8 GiB.
     *
     * @throws IllegalArgumentException if the property is no positive whole number
     */
    static int of(TornadoDevice device) {
        long bytes = wanted(device);
        long piece = device.getDeviceContext() == null ? Long.MAX_VALUE : device.getMaxAllocMemory();
        return (int) (Math.min(Math.min(bytes, MOST_BYTES), piece) / Float.BYTES) - 64;
    }

    private static long wanted(TornadoDevice device) {
        String property = System.getProperty(PROPERTY);
        if (property == null) {
            return device.getMaxGlobalMemory() / 4 * 3;
        }
        if (!property.matches("[1-9][0-9]{0,6}")) {
            throw new IllegalArgumentException("-D" + PROPERTY + "=" + property
                    + ": expected a number of MiB, such as 4096");
        }
        return Long.parseLong(property) << 20;
    }
}
