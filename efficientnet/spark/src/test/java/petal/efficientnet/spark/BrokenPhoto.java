package petal.efficientnet.spark;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/** Ten ways in which a picture can be broken, and how what is said about each begins. */
enum BrokenPhoto {
    EMPTY("is empty (0 bytes)"),
    TEXT("is no picture"),
    NOISE("is no picture"),
    JPEG_WITHOUT_PIXELS("is a truncated JPEG"),
    JPEG_CUT_IN_ITS_PIXELS("is a truncated JPEG"),
    JPEG_WITHOUT_TABLES("is a damaged JPEG"),
    PNG_CUT_SHORT("is a damaged PNG"),
    PNG_WITH_A_CHANGED_BIT("is a damaged PNG"),
    PNG_OF_A_MILLION_MILLION_PIXELS("says that it has 1048576 x 1048576 pixels"),
    BMP_CUT_SHORT("is a damaged BMP");

    /** How the error begins. */
    final String problem;

    BrokenPhoto(String problem) {
        this.problem = problem;
    }

    /** Breaks a good JPEG in this way and writes it to the folder. */
    Path write(Path folder, Path jpeg) throws IOException {
        return Files.write(folder.resolve("broken" + ordinal() + ".jpg"), bytes(jpeg));
    }

    private byte[] bytes(Path jpeg) throws IOException {
        byte[] good = Files.readAllBytes(jpeg);
        return switch (this) {
            case EMPTY -> new byte[0];
            case TEXT -> "no picture".getBytes(StandardCharsets.US_ASCII);
            case NOISE -> noise();
            case JPEG_WITHOUT_PIXELS -> Arrays.copyOf(good, 200);
            case JPEG_CUT_IN_ITS_PIXELS -> Arrays.copyOf(good, good.length - 100);
            case JPEG_WITHOUT_TABLES -> withoutTables(good);
            case PNG_CUT_SHORT -> half(as("png", jpeg));
            case PNG_WITH_A_CHANGED_BIT -> withAChangedBit(as("png", jpeg));
            case PNG_OF_A_MILLION_MILLION_PIXELS -> withSize(as("png", jpeg), 1 << 20);
            case BMP_CUT_SHORT -> half(as("bmp", jpeg));
        };
    }

    private static byte[] noise() {
        var bytes = new byte[5000];
        new Random(1).nextBytes(bytes);
        return bytes;
    }

    private static byte[] as(String format, Path jpeg) throws IOException {
        var out = new ByteArrayOutputStream();
        ImageIO.write(ImageIO.read(jpeg.toFile()), format, out);
        return out.toByteArray();
    }

    private static byte[] half(byte[] bytes) {
        return Arrays.copyOf(bytes, bytes.length / 2);
    }

    private static byte[] withAChangedBit(byte[] bytes) {
        bytes[bytes.length / 2] ^= 0x10;
        return bytes;
    }

    /** Each quantisation table's marker, FF DB, becomes that of a comment, FF FE. */
    private static byte[] withoutTables(byte[] jpeg) {
        for (int i = 0; i + 1 < jpeg.length; i++) {
            if (jpeg[i] == (byte) 0xFF && jpeg[i + 1] == (byte) 0xDB) {
                jpeg[i + 1] = (byte) 0xFE;
            }
        }
        return jpeg;
    }

    /** A PNG begins with 8 bytes of its own, then length, name, width, height, 5 more bytes and a checksum. */
    private static byte[] withSize(byte[] png, int side) {
        var checksum = new CRC32();
        ByteBuffer.wrap(png).putInt(16, side).putInt(20, side);
        checksum.update(png, 12, 17);
        ByteBuffer.wrap(png).putInt(29, (int) checksum.getValue());
        return png;
    }
}
