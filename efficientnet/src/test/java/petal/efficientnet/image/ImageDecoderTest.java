package petal.efficientnet.image;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import petal.efficientnet.Fixtures;

class ImageDecoderTest {

    @TempDir
    Path folder;

    static Stream<List<String>> decodedByPillow() {
        return Fixtures.table("decoded.csv").stream().map(List::of);
    }

    @ParameterizedTest
    @MethodSource("decodedByPillow")
    void everyFormatDecodesToPillowsPixels(List<String> row) throws IOException {
        RgbImage image = Fixtures.image(row.get(0));

        assertEquals(row.get(1) + " x " + row.get(2), image.width() + " x " + image.height());
        assertEquals(row.get(3), Fixtures.checksum(image));
    }

    @ParameterizedTest
    @MethodSource("decodedByPillow")
    void checkAcceptsWhatDecodes(List<String> row) throws IOException {
        Path file = write(row.get(0), Fixtures.bytes(row.get(0)));

        assertDoesNotThrow(() -> ImageDecoder.check(file));
    }

    @ParameterizedTest
    @ValueSource(strings = {"420.jpg", "progressive.jpg", "cmyk.jpg", "rgb.png", "palette.png", "palette.gif",
        "rgb.bmp", "rgb.ppm", "bits.pbm"})
    void aFileThatStopsEarlyIsRefusedAtEveryLength(String name) throws IOException {
        byte[] whole = Fixtures.bytes(name);
        // behind the pixels stand end markers and checksums, which Pillow does without, and a bitmap's padding
        int pixelsEnd = whole.length
                - (name.endsWith("png") ? 22 : name.endsWith("gif") ? 2 : name.endsWith("bmp") ? 1 : 0);
        for (int length = 1; length < pixelsEnd; length += length < pixelsEnd - 20 ? whole.length / 60 + 1 : 1) {
            refused(name, Arrays.copyOf(whole, length));
        }
    }

    @Test
    void aTruncatedJpegSaysSo() throws IOException {
        byte[] whole = Fixtures.bytes("420.jpg");

        assertMessage("rose.jpg is a truncated JPEG (it stops before its end marker); copy or download it again.",
                refused("rose.jpg", Arrays.copyOf(whole, whole.length - 100)));
    }

    @Test
    void aJpegWhoseLastBytesWereOverwrittenWithZerosIsRefused() throws IOException {
        byte[] bytes = Fixtures.bytes("420.jpg");
        Arrays.fill(bytes, bytes.length - 300, bytes.length, (byte) 0);

        refused("rose.jpg", bytes);
    }

    @Test
    void aJpegThatLacksPixelsBeforeItsEndMarkerIsRefusedWhenItIsDecoded() {
        byte[] whole = Fixtures.bytes("420.jpg");
        byte[] bytes = Arrays.copyOf(whole, whole.length - 100);
        bytes[bytes.length - 2] = (byte) 0xFF;
        bytes[bytes.length - 1] = (byte) 0xD9;

        var refusal = assertThrows(ImageFormatException.class, () -> ImageDecoder.decode(bytes, "rose.jpg"));

        assertMessage("rose.jpg is a damaged JPEG whose pixels cannot be read; copy or download it again.", refusal);
    }

    @Test
    void aJpegWithoutHuffmanTablesIsReadWithTheUsualOnes() throws IOException {
        byte[] bytes = Fixtures.bytes("420.jpg");
        RgbImage whole = ImageDecoder.decode(bytes, "rose.jpg");
        int hidden = 0;
        for (int i = 0; i + 1 < bytes.length; i++) {
            if (bytes[i] == (byte) 0xFF && bytes[i + 1] == (byte) 0xC4) {
                // a comment
                bytes[i + 1] = (byte) 0xFE;
                hidden++;
            }
        }

        RgbImage without = ImageDecoder.decode(bytes, "rose.jpg");

        assertTrue(hidden > 0);
        assertEquals(whole, without);
    }

    @Test
    void garbageBehindAJpegIsHarmless() throws IOException {
        byte[] whole = Fixtures.bytes("420.jpg");
        byte[] longer = Arrays.copyOf(whole, whole.length + 500);

        assertEquals(Fixtures.image("420.jpg"), ImageDecoder.decode(longer, "rose.jpg"));
    }

    @Test
    void dimensionsAreBoundedBeforeMemoryIsTaken() throws IOException {
        byte[] bytes = Fixtures.bytes("420.jpg");
        int frame = startOfFrame(bytes);
        for (int at : new int[] {frame + 5, frame + 7}) {
            bytes[at] = (byte) (60_000 >> 8);
            bytes[at + 1] = (byte) 60_000;
        }

        assertMessage("rose.jpg says that it has 60000 x 60000 pixels, more than the 256 megapixels (and 65535 a side) "
                + "that are decoded; save it smaller.", refused("rose.jpg", bytes));
        assertMessage("rose.pgm says that it has 60000 x 60000 pixels, more than the 64 megapixels (and 65535 a side) "
                + "that are decoded; save it smaller.",
                refused("rose.pgm", "P5 60000 60000 255\n".getBytes(StandardCharsets.US_ASCII)));
    }

    @Test
    void aNameProvesNothing() throws IOException {
        byte[] text = "roses are red\n".getBytes(StandardCharsets.US_ASCII);

        assertMessage("rose.jpg is no picture (its content is neither JPEG, PNG, GIF, BMP, PNM, TIFF nor WebP, "
                + "whatever its name says); remove it.", refused("rose.jpg", text));
        assertEquals(Fixtures.image("rgb.png"), ImageDecoder.decode(Fixtures.bytes("rgb.png"), "rose.jpg"));
    }

    @Test
    void anEmptyFileSaysSo() throws IOException {
        Path file = write("rose.jpg", new byte[0]);

        var refusal = assertThrows(ImageFormatException.class, () -> ImageDecoder.read(file));

        assertMessage(file + " is empty (0 bytes); copy or download it again.", refusal);
    }

    @Test
    void kindsThatAreNotReadAreNamed() throws IOException {
        byte[] arithmetic = Fixtures.bytes("420.jpg");
        arithmetic[startOfFrame(arithmetic) + 1] = (byte) 0xC9;
        byte[] wrapped = Fixtures.bytes("rgb.bmp");
        wrapped[30] = 4;

        assertEquals("is a BMP around a picture of another format, which Petal does not read",
                refused("a", wrapped).problem());
        assertEquals("is a JPEG with arithmetic coding, which Petal does not read", refused("a", arithmetic).problem());
    }

    @Test
    void aPngWithAWrongChecksumBeforeItsPixelsIsRefused() throws IOException {
        byte[] bytes = Fixtures.bytes("rgb.png");
        bytes[20] ^= 4;

        assertEquals("is a damaged PNG whose pixels cannot be read", refused("a.png", bytes).problem());
    }

    @Test
    void aMissingFileIsNoFormatError() {
        assertThrows(NoSuchFileException.class, () -> ImageDecoder.read(folder.resolve("none.jpg")));
    }

    @Test
    void manyThreadsDecodeAtOnce() throws IOException {
        RgbImage expected = Fixtures.image("420.jpg");

        boolean same = IntStream.range(0, 400).parallel().allMatch(i -> {
            try {
                return Fixtures.image("420.jpg").equals(expected);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });

        assertTrue(same);
    }

    /** What both the decoder and the check before it must refuse. */
    private ImageFormatException refused(String name, byte[] bytes) throws IOException {
        Path file = write("refused", bytes);
        var byCheck = assertThrows(ImageFormatException.class, () -> ImageDecoder.check(file));
        var refusal = assertThrows(ImageFormatException.class, () -> ImageDecoder.decode(bytes, name));
        assertEquals(refusal.problem(), byCheck.problem());
        return refusal;
    }

    private static int startOfFrame(byte[] jpeg) {
        return IntStream.range(0, jpeg.length).filter(i -> jpeg[i] == (byte) 0xFF && jpeg[i + 1] == (byte) 0xC0)
                .findFirst().orElseThrow();
    }

    private Path write(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    private static void assertMessage(String expected, ImageFormatException actual) {
        assertEquals(expected, actual.getMessage());
    }
}
