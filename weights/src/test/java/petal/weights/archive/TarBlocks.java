package petal.weights.archive;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Writes a tar archive byte by byte, as no program of today would. */
final class TarBlocks {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /** An entry with its header's signature, content and padding. */
    TarBlocks entry(char type, byte[] name, byte[] content) {
        header(type, name, content.length, true);
        bytes.writeBytes(content);
        bytes.writeBytes(new byte[(512 - content.length % 512) % 512]);
        return this;
    }

    TarBlocks file(String name, Charset charset) {
        return entry('0', name.getBytes(charset), "x".getBytes(StandardCharsets.US_ASCII));
    }

    TarBlocks header(char type, byte[] name, long size, boolean signature) {
        byte[] header = new byte[512];
        System.arraycopy(name, 0, header, 0, name.length);
        text(header, 100, "0000644\0");
        text(header, 124, String.format(Locale.ROOT, "%011o\0", size));
        text(header, 136, "00000000000\0        ");
        header[156] = (byte) type;
        if (signature) {
            text(header, 257, "ustar\00000");
        }
        int sum = 0;
        for (byte b : header) {
            sum += b & 0xff;
        }
        text(header, 148, String.format(Locale.ROOT, "%06o\0 ", sum));
        bytes.writeBytes(header);
        return this;
    }

    TarBlocks raw(byte[] block) {
        bytes.writeBytes(block);
        return this;
    }

    byte[] end() {
        bytes.writeBytes(new byte[1024]);
        return bytes.toByteArray();
    }

    private static void text(byte[] header, int at, String text) {
        byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(ascii, 0, header, at, ascii.length);
    }
}
