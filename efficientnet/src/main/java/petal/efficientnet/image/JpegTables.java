package petal.efficientnet.image;

import java.io.ByteArrayOutputStream;
import javax.imageio.plugins.jpeg.JPEGHuffmanTable;

/**
 * The usual Huffman tables (ITU-T T.81, annex K.3). Cameras that film in Motion JPEG leave them out of every picture,
 * and a picture cut out of such a film lacks them; Pillow then takes these, unless the picture is progressive.
 */
final class JpegTables {
    private static final int START_OF_IMAGE_LENGTH = 2;

    private JpegTables() {
    }

    /** The same picture with the tables right after its start marker. */
    static EncodedImage add(EncodedImage image) {
        var tables = new ByteArrayOutputStream();
        write(tables, 0x00, JPEGHuffmanTable.StdDCLuminance);
        write(tables, 0x10, JPEGHuffmanTable.StdACLuminance);
        write(tables, 0x01, JPEGHuffmanTable.StdDCChrominance);
        write(tables, 0x11, JPEGHuffmanTable.StdACChrominance);
        int length = 2 + tables.size();

        var out = new ByteArrayOutputStream();
        out.write(image.bytes(), 0, START_OF_IMAGE_LENGTH);
        out.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xC4, (byte) (length >> 8), (byte) length});
        out.writeBytes(tables.toByteArray());
        out.write(image.bytes(), START_OF_IMAGE_LENGTH, image.bytes().length - START_OF_IMAGE_LENGTH);
        return new EncodedImage(image.name(), out.toByteArray());
    }

    /**
     * Writes one table as a file holds it: which one it is, how many codes there are of each of 16 lengths, and what
     * they stand for.
     */
    private static void write(ByteArrayOutputStream out, int name, JPEGHuffmanTable table) {
        out.write(name);
        short[] lengths = table.getLengths();
        for (int i = 0; i < 16; i++) {
            out.write(i < lengths.length ? lengths[i] : 0);
        }
        for (short value : table.getValues()) {
            out.write(value);
        }
    }
}
