package petal.weights.archive;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarUtils;

/** What a file is, told from its first bytes. */
enum Format {
    ZIP, TAR, GZIP, BZIP2, XZ, SEVEN_Z, UNKNOWN;

    /** So many first bytes tell: a tar archive's are its first header. */
    static final int HEAD = 512;

    /** A kind of archive that is known by its first bytes but not read. */
    private record Unread(String name, int offset, String signature) {
    }

    private static final List<Unread> UNREAD = List.of(
            new Unread("Zstandard (.zst)", 0, "\050\265\057\375"),
            new Unread("RAR (.rar)", 0, "Rar!\032\007"),
            new Unread("RAR (.rar)", 0, "RE~^"),
            new Unread("lzip (.lz)", 0, "LZIP"),
            new Unread("LZMA (.lzma)", 0, "\135\000\000"),
            new Unread("LZ4 (.lz4)", 0, "\004\042\115\030"),
            new Unread("lzop (.lzo)", 0, "\211LZO"),
            new Unread("lrzip (.lrz)", 0, "LRZI"),
            new Unread("Snappy (.sz)", 0, "\377\006\000\000sNaPpY"),
            new Unread("compress (.Z)", 0, "\037\235"),
            new Unread("Cabinet (.cab)", 0, "MSCF"),
            new Unread("Windows image (.wim)", 0, "MSWIM\0\0\0"),
            new Unread("ARJ (.arj)", 0, "\140\352"),
            new Unread("ACE (.ace)", 7, "**ACE**"),
            new Unread("LHA (.lzh)", 2, "-lh"),
            new Unread("StuffIt (.sit)", 0, "StuffIt"),
            new Unread("StuffIt (.sit)", 0, "SIT!"),
            new Unread("XAR (.xar)", 0, "xar!"),
            new Unread("ar (.a, .deb)", 0, "!<arch>\n"),
            new Unread("RPM (.rpm)", 0, "\355\253\356\333"),
            new Unread("cpio (.cpio)", 0, "07070"),
            new Unread("cpio (.cpio)", 0, "\307\161"),
            new Unread("cpio (.cpio)", 0, "\161\307"));

    /** @param head the first {@value #HEAD} bytes, or all if there are fewer */
    static Format of(byte[] head) {
        if (begins(head, 0, "PK\003\004") || begins(head, 0, "PK\005\006") || isSpanned(head)) {
            return ZIP;
        } else if (begins(head, 0, "\037\213")) {
            return GZIP;
        } else if (begins(head, 0, "BZh")) {
            return BZIP2;
        } else if (begins(head, 0, "\3757zXZ\0")) {
            return XZ;
        } else if (begins(head, 0, "7z\274\257\047\034")) {
            return SEVEN_Z;
        }
        return isTar(head) ? TAR : UNKNOWN;
    }

    /** The first part of a zip archive in several, which is also how a spanned one that fits into one part begins. */
    static boolean isSpanned(byte[] head) {
        return begins(head, 0, "PK\007\010") || begins(head, 0, "PK00PK");
    }

    /** The name of a kind that is not read. */
    static Optional<String> unread(byte[] head) {
        return UNREAD.stream().filter(kind -> begins(head, kind.offset, kind.signature)).map(Unread::name).findFirst();
    }

    /** Tars from before 1988 have no signature: that their first header's checksum is right tells them. */
    private static boolean isTar(byte[] head) {
        if (TarArchiveInputStream.matches(head, head.length)) {
            return true;
        }
        try {
            return head.length == HEAD && head[0] != 0 && TarUtils.verifyCheckSum(head);
        } catch (IllegalArgumentException noNumber) {
            return false;
        }
    }

    private static boolean begins(byte[] head, int offset, String signature) {
        byte[] bytes = signature.getBytes(StandardCharsets.ISO_8859_1);
        return head.length >= offset + bytes.length
                && Arrays.equals(head, offset, offset + bytes.length, bytes, 0, bytes.length);
    }
}
