package petal.efficientnet;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Assumptions;
import petal.efficientnet.image.ImageDecoder;
import petal.efficientnet.image.RgbImage;

/** The tiny pictures that {@code src/test/python/make_image_fixtures.py} writes, and pictures made on the spot. */
public final class Fixtures {

    private Fixtures() {
    }

    /** The bytes of a file beside the tests. */
    public static byte[] bytes(String name) {
        try (InputStream in = Fixtures.class.getResourceAsStream("image/" + name)) {
            if (in == null) {
                throw new IllegalArgumentException("There is no fixture " + name + "; write it with the script.");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The rows of a table beside the tests. */
    public static List<String[]> table(String name) {
        return new String(bytes(name), StandardCharsets.US_ASCII).lines().map(line -> line.split(",")).toList();
    }

    /** A picture beside the tests, decoded. */
    public static RgbImage image(String name) throws IOException {
        return ImageDecoder.decode(bytes(name), name);
    }

    /** CRC-32 of the pixels, as the tables have it. */
    public static String checksum(RgbImage image) {
        var crc = new CRC32();
        crc.update(image.rgb());
        return String.format(Locale.ROOT, "%08x", crc.getValue());
    }

    /** A picture of random pixels. */
    public static RgbImage noise(int width, int height, long seed) {
        var rgb = new byte[3 * width * height];
        new Random(seed).nextBytes(rgb);
        return new RgbImage(width, height, rgb);
    }

    /** A file of the folder that the system property petal.shared names; the test is skipped where it is absent. */
    public static Path shared(String name) {
        Path path = Path.of(System.getProperty("petal.shared", "shared")).resolve(name);
        Assumptions.assumeTrue(Files.exists(path), "needs " + name + " in the folder of system property petal.shared");
        return path;
    }
}
