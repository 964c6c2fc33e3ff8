package petal.efficientnet.image;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import petal.efficientnet.Fixtures;

/** Whatever the bytes, they give pixels or one sentence, and take no more memory than a picture of the largest size. */
class ImageDecoderHostileTest {

    private static final List<String> SEEDS = Stream.concat(
            Fixtures.table("decoded.csv").stream().map(row -> row[0]),
            Fixtures.table("kinds/kinds.csv").stream().map(row -> "kinds/" + row[0])).toList();
    /** The pixels as RGB, as decoded and once more on the way, with room for the libraries' own buffers. */
    private static final long MOST_MEMORY = 12L * EncodedImage.MAX_PIXELS;

    @Property(tries = 6000)
    void aMutatedPictureGivesPixelsOrOneSentence(@ForAll("seeds") String seed, @ForAll Random random,
            @ForAll @IntRange(min = 1, max = 6) int changes) {
        byte[] bytes = Fixtures.bytes(seed);
        for (int i = 0; i < changes; i++) {
            int near = random.nextBoolean() ? Math.min(64, bytes.length) : bytes.length;
            bytes[random.nextInt(near)] = random.nextBoolean() ? (byte) random.nextInt() : (byte) -random.nextInt(2);
        }
        assertPixelsOrOneSentence(bytes);
    }

    @Property(tries = 1000)
    void aSplicedPictureGivesPixelsOrOneSentence(@ForAll("seeds") String head, @ForAll("seeds") String tail,
            @ForAll Random random) {
        byte[] first = Fixtures.bytes(head);
        byte[] second = Fixtures.bytes(tail);
        int cut = random.nextInt(first.length);
        int from = random.nextInt(second.length);
        byte[] bytes = Arrays.copyOf(first, cut + second.length - from);
        System.arraycopy(second, from, bytes, cut, second.length - from);
        assertPixelsOrOneSentence(bytes);
    }

    @Property(tries = 500)
    void noiseGivesOneSentence(@ForAll byte[] bytes) {
        assertPixelsOrOneSentence(bytes);
    }

    @Provide
    Arbitrary<String> seeds() {
        return Arbitraries.of(SEEDS);
    }

    private static void assertPixelsOrOneSentence(byte[] bytes) {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        try {
            RgbImage image = ImageDecoder.decode(bytes, "rose.jpg");
            assertTrue((long) image.width() * image.height() <= EncodedImage.MAX_PIXELS);
        } catch (ImageFormatException e) {
            assertTrue(e.getMessage().startsWith("rose.jpg ") && e.getMessage().endsWith("."), e.getMessage());
            assertFalse(e.getMessage().contains("\n"), e.getMessage());
        }
        long taken = threads.getCurrentThreadAllocatedBytes() - before;
        assertTrue(taken <= MOST_MEMORY, () -> "took " + taken + " bytes");
    }
}
