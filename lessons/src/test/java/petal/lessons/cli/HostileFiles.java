package petal.lessons.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Makes files that nobody should trust. */
final class HostileFiles {
    private static final int TAR_BLOCK = 512;

    private HostileFiles() {
    }

    /** A zip checkpoint of this pickle and one storage of 24 zeros; characters are bytes. */
    static byte[] checkpoint(String pickle) throws IOException {
        return zip("a/data.pkl", bytes(pickle), "a/data/0", new byte[24]);
    }

    /** A legacy checkpoint: magic number, protocol and system, then this pickle, and no storages. */
    static byte[] legacy(String pickle) {
        return bytes("\u0080\u0002\u008a\nl\u00fc\u009cF\u00f9 j\u00a8P\u0019.\u0080\u0002M\u00e9\u0003."
                + "\u0080\u0002}U\rlittle_endian\u0088s." + pickle + "\u0080\u0002].");
    }

    /** A zip archive of stored entries, given as names and contents in turn. */
    static byte[] zip(Object... namesAndContents) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < namesAndContents.length; i += 2) {
                byte[] content = (byte[]) namesAndContents[i + 1];
                var entry = new ZipEntry((String) namesAndContents[i]);
                entry.setMethod(ZipEntry.STORED);
                entry.setSize(content.length);
                var crc = new CRC32();
                crc.update(content);
                entry.setCrc(crc.getValue());
                zip.putNextEntry(entry);
                zip.write(content);
            }
        }
        return bytes.toByteArray();
    }

    /** A zip archive of one entry of so many zeros, deflated. */
    static byte[] bomb(String name, int size, Object... others) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < others.length; i += 2) {
                zip.putNextEntry(new ZipEntry((String) others[i]));
                zip.write((byte[]) others[i + 1]);
            }
            zip.putNextEntry(new ZipEntry(name));
            zip.write(new byte[size]);
        }
        return bytes.toByteArray();
    }

    /** The archive with its last entry lying where its first one does. */
    static byte[] overlapping(byte[] zip) {
        byte[] changed = zip.clone();
        int last = 0;
        for (int i = 0; i + 46 < zip.length; i++) {
            if (zip[i] == 'P' && zip[i + 1] == 'K' && zip[i + 2] == 1 && zip[i + 3] == 2) {
                last = i;
            }
        }
        Arrays.fill(changed, last + 42, last + 46, (byte) 0);
        return changed;
    }

    /** The bytes with one bit of {@code content}, which they hold, turned. */
    static byte[] damaged(byte[] file, byte[] content) {
        byte[] changed = file.clone();
        for (int i = 0; i + content.length <= file.length; i++) {
            if (Arrays.equals(file, i, i + content.length, content, 0, content.length)) {
                changed[i] ^= 1;
                return changed;
            }
        }
        throw new IllegalArgumentException("the content is not there");
    }

    /** A safetensors file of this header, with single quotes to be readable, and eight bytes of data. */
    static byte[] safetensors(String header) {
        byte[] json = header.replace('\'', '"').getBytes(UTF_8);
        return ByteBuffer.allocate(8 + json.length + 8).order(ByteOrder.LITTLE_ENDIAN).putLong(json.length).put(json)
                .array();
    }

    /** A gzipped tar archive of one entry. */
    static byte[] tgz(String name, char type, String link) throws IOException {
        return tgz(1, name, type, link);
    }

    /** A gzipped tar archive that has the same entry many times. */
    static byte[] tgz(int count, String name, char type, String link) throws IOException {
        byte[] header = tarHeader(name, type, link);
        var bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes, 1 << 16)) {
            for (int i = 0; i < count; i++) {
                out.write(header);
            }
            out.write(new byte[2 * TAR_BLOCK]);
        }
        return bytes.toByteArray();
    }

    private static byte[] tarHeader(String name, char type, String link) {
        var header = ByteBuffer.allocate(TAR_BLOCK);
        header.put(0, bytes(name));
        header.put(100, bytes("0000644\0000000000\0000000000\00000000000000\00000000000000\0        "));
        header.put(156, (byte) type).put(157, bytes(link)).put(257, bytes("ustar\00000"));
        int sum = 0;
        for (byte b : header.array()) {
            sum += b & 0xff;
        }
        header.put(148, bytes(String.format(Locale.ROOT, "%06o\0 ", sum)));
        return header.array();
    }

    /** A PNG that says how large it is and stops. */
    static byte[] hugePng(int side) {
        var chunk = ByteBuffer.allocate(17).put(bytes("IHDR")).putInt(side).putInt(side).put(bytes("\b\u0002\0\0\0"));
        var crc = new CRC32();
        crc.update(chunk.array());
        return ByteBuffer.allocate(33 + 12).put(bytes("\u0089PNG\r\n\u001a\n")).putInt(13).put(chunk.array())
                .putInt((int) crc.getValue()).putInt(0).put(bytes("IEND")).putInt(0xae426082).array();
    }

    /** A JPEG that says how large it is and stops. */
    static byte[] hugeJpeg(int side) {
        return ByteBuffer.allocate(25).put(bytes("\u00ff\u00d8\u00ff\u00c0\0\u0011\b")).putShort((short) side)
                .putShort((short) side).put(bytes("\u0003\u0001\u0011\0\u0002\u0011\0\u0003\u0011\0\u00ff\u00d9"))
                .array();
    }

    static byte[] bytes(String text) {
        return text.getBytes(ISO_8859_1);
    }
}
