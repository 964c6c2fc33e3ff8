package petal.efficientnet.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import petal.efficientnet.Fixtures;

/** What a picture may cost, and the words for pictures that are not read. */
class PictureBoundsTest {

    /** A little above 64 megapixels. */
    private static final int WIDTH = 65_500;
    private static final int HEIGHT = 1_026;

    @ParameterizedTest
    @ValueSource(strings = {"jpeg", "png"})
    void aPhotoAboveTheLimitIsReducedWhileItIsDecoded(String format) throws IOException {
        var photo = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_GRAY);
        byte[] row = new byte[WIDTH];
        Arrays.fill(row, WIDTH / 2, WIDTH, (byte) 200);
        for (int y = 0; y < HEIGHT; y++) {
            photo.getRaster().setDataElements(0, y, WIDTH, 1, row);
        }
        var out = new ByteArrayOutputStream();
        ImageIO.write(photo, format, out);
        byte[] file = out.toByteArray();
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();

        RgbImage image = ImageDecoder.decode(file, "photo");

        assertTrue(threads.getCurrentThreadAllocatedBytes() - before < 3L * EncodedImage.MAX_PIXELS);
        assertEquals(WIDTH / 2 + " x " + HEIGHT / 2, image.width() + " x " + image.height());
        assertEquals(0, image.rgb()[0]);
        assertEquals((byte) 200, image.rgb()[image.rgb().length - 1]);
    }

    @Test
    void theWorkOfManyScansIsBounded() {
        byte[] jpeg = Fixtures.bytes("progressive.jpg");
        int frame = indexOf(jpeg, 0xC2);
        for (int at : new int[] {frame + 5, frame + 7}) {
            jpeg[at] = 0x10;
            jpeg[at + 1] = 0;
        }
        int lastScan = jpeg.length - 2;
        while (jpeg[lastScan] != (byte) 0xFF || jpeg[lastScan + 1] != (byte) 0xDA) {
            lastScan--;
        }
        byte[] scan = Arrays.copyOfRange(jpeg, lastScan, jpeg.length - 2);
        var out = new ByteArrayOutputStream();
        out.write(jpeg, 0, jpeg.length - 2);
        for (int i = 0; i < 190; i++) {
            out.writeBytes(scan);
        }
        out.write(jpeg, jpeg.length - 2, 2);

        assertEquals("bomb.jpg has 4096 x 4096 pixels in 200 scans, which is more work than Petal does for one "
                + "picture; save it as a JPEG without progressive coding.", refusal("bomb.jpg", out.toByteArray()));
    }

    @ParameterizedTest
    @CsvSource({"0000001866747970686569630000,a HEIC photo", "0000001C66747970617669660000,an AVIF picture",
        "FF0A00000000,a JPEG XL picture", "0000000C4A584C200D0A870A,a JPEG XL picture",
        "0000000C6A5020200D0A870A,a JPEG 2000 picture", "FF4FFF5100000000,a JPEG 2000 picture",
        "000001000100,an icon"})
    void aFormatThatIsNotReadIsNamedWhateverTheName(String hex, String kind) {
        byte[] file = HexFormat.of().parseHex(hex);

        assertEquals("photo.jpg is " + kind + ", which Petal does not read; save it as JPEG.",
                refusal("photo.jpg", file));
    }

    @Test
    void kindsOfBitmapsAndTiffsThatAreNotReadAreNamed() {
        byte[] os2 = Fixtures.bytes("kinds/os2v2.bmp");
        os2[14] = 16;
        byte[] depth = Fixtures.bytes("kinds/os2v2.bmp");
        depth[28] = 2;

        assertEquals("a.bmp is a BMP with a header of 16 bytes, which Petal does not read; save it as an 8-bit JPEG or "
                + "PNG.", refusal("a.bmp", os2));
        assertEquals("a.bmp is a BMP with 2 bits a pixel, which Petal does not read; save it as an 8-bit JPEG or PNG.",
                refusal("a.bmp", depth));
        assertEquals("a.tif is a BigTIFF, which Petal does not read; save it as an 8-bit JPEG or PNG.",
                refusal("a.tif", "II+\0\b\0\0\0\20\0\0\0\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1)));
    }

    private static String refusal(String name, byte[] file) {
        return assertThrows(ImageFormatException.class, () -> ImageDecoder.decode(file, name)).getMessage();
    }

    private static int indexOf(byte[] jpeg, int marker) {
        int at = 0;
        while (jpeg[at] != (byte) 0xFF || jpeg[at + 1] != (byte) marker) {
            at++;
        }
        return at;
    }
}
