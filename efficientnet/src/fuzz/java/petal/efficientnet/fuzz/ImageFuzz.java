package petal.efficientnet.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import petal.efficientnet.image.ImageDecoder;
import petal.efficientnet.image.ImageFormatException;
import petal.efficientnet.image.RgbImage;

/**
 * Bytes as a picture: they give pixels, or the one exception with its one sentence, and take no more memory than a
 * picture of the largest size, nor more time than stated. Everything else that is thrown is a finding.
 */
public final class ImageFuzz {
    private static final long MOST_PIXELS = 64L << 20;
    /** The pixels as RGB, as decoded and once more on the way, with room for the libraries' own buffers. */
    private static final long MOST_BYTES = 12 * MOST_PIXELS;
    /** What decoding may take of a processor; the clock on the wall tells more of the machine's other work. */
    private static final long MOST_NANOS = 5_000_000_000L;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private ImageFuzz() {
    }

    /** Called by the fuzzer. Decodes twice if need be: the first time may load and instrument classes. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        Cost cost = decode(bytes);
        if (cost.isTooHigh()) {
            cost = decode(bytes);
        }
        require(!cost.isTooHigh(), "took too much: " + cost);
    }

    private record Cost(long bytes, long nanos) {
        boolean isTooHigh() {
            return bytes > MOST_BYTES || nanos > MOST_NANOS;
        }
    }

    private static Cost decode(byte[] bytes) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        long start = THREADS.getCurrentThreadCpuTime();
        try {
            RgbImage image = ImageDecoder.decode(bytes, "rose.jpg");
            require((long) image.width() * image.height() <= MOST_PIXELS, "too many pixels");
        } catch (ImageFormatException refused) {
            String message = refused.getMessage();
            require(message.startsWith("rose.jpg ") && message.endsWith(".") && !message.contains("\n"), message);
        }
        return new Cost(THREADS.getCurrentThreadAllocatedBytes() - before, THREADS.getCurrentThreadCpuTime() - start);
    }

    private static void require(boolean valid, String fault) {
        if (!valid) {
            throw new AssertionError(fault);
        }
    }
}
