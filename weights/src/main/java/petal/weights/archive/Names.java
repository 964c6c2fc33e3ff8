package petal.weights.archive;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.zip.UnicodePathExtraField;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;

/**
 * The names of entries, which old and foreign programs wrote in other alphabets than UTF-8. Each folder's or file's
 * name in a path is decoded by itself, so that a folder is called the same whatever is in it.
 */
final class Names {
    private static final Charset WINDOWS = Charset.forName("windows-1252");
    /** Of DOS, and by its specification of zip archives that do not say otherwise; every byte is a character in it. */
    private static final Charset DOS = Charset.forName("IBM437");

    private Names() {
    }

    /**
     * A zip entry's name as Python's zipfile and Info-ZIP's unzip read it, with slashes for the backslashes of old
     * Windows programs: the Unicode extra field's if it belongs to this name, else UTF-8 where it is that, else code
     * page 437.
     */
    static String of(ZipArchiveEntry entry) {
        byte[] raw = entry.getRawName();
        if (!entry.getGeneralPurposeBit().usesUTF8ForNames()
                && entry.getExtraField(UnicodePathExtraField.UPATH_ID) instanceof UnicodePathExtraField unicode
                && unicode.getUnicodeName() != null && unicode.getNameCRC32() == crc32(raw)) {
            raw = unicode.getUnicodeName();
        }
        return parts(new String(raw, StandardCharsets.ISO_8859_1).replace('\\', '/'), StandardCharsets.UTF_8, DOS);
    }

    /**
     * A tar entry's name: UTF-8 where it is that, else Windows' Latin-1.
     *
     * @param name with one character a byte, or text already
     */
    static String ofTar(String name) {
        return parts(name, StandardCharsets.UTF_8, WINDOWS, DOS);
    }

    /**
     * Whether an entry is what a Mac puts beside files in archives for other Macs alone: their attributes and icons,
     * and how windows looked.
     */
    static boolean isForMacs(String name) {
        List<String> parts = Arrays.asList(name.split("/"));
        return parts.contains("__MACOSX") || parts.contains(".DS_Store")
                || parts.stream().anyMatch(part -> part.startsWith("._"));
    }

    private static String parts(String path, Charset... charsets) {
        return Arrays.stream(path.split("/", -1)).map(part -> part(part, charsets)).collect(Collectors.joining("/"));
    }

    /** In the first alphabet that has all its bytes. */
    private static String part(String part, Charset... charsets) {
        if (part.chars().allMatch(c -> c < 0x80) || part.chars().anyMatch(c -> c > 0xff)) {
            return part;
        }
        byte[] bytes = part.getBytes(StandardCharsets.ISO_8859_1);
        return Arrays.stream(charsets).flatMap(charset -> decode(bytes, charset).stream()).findFirst().orElseThrow();
    }

    private static Optional<String> decode(byte[] bytes, Charset charset) {
        try {
            return Optional.of(charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static long crc32(byte[] bytes) {
        var crc = new CRC32();
        crc.update(bytes);
        return crc.getValue();
    }
}
