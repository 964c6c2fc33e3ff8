package petal.weights.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import petal.weights.format.Quote;
import petal.weights.format.ReadBudget;

/** Unpacks zip archives. */
final class Zip {
    private static final int LONGEST_LINK = 4096;
    /** Bytes before an entry's name, content and what may lie between them. */
    private static final int LOCAL_HEADER = 30;
    private static final String ONE_OF_SEVERAL = "it is one of several parts of an archive; join them, or unpack them "
            + "and give the folder";

    private Zip() {
    }

    /** @param spanned whether it begins as the first of several parts does */
    static void unpack(Path archive, boolean spanned, Unpacker unpacker) throws IOException {
        try (ZipFile zip = open(archive, spanned, unpacker)) {
            List<ZipArchiveEntry> entries = Collections.list(zip.getEntriesInPhysicalOrder());
            if (entries.stream().anyMatch(entry -> entry.getDiskNumberStart() != 0)) {
                throw unpacker.refused(ONE_OF_SEVERAL);
            }
            requireApart(entries, unpacker);
            for (ZipArchiveEntry entry : entries) {
                unpack(zip, entry, unpacker);
            }
        }
    }

    /** Entries that share their bytes make small archives huge, and different readers see different files in them. */
    private static void requireApart(List<ZipArchiveEntry> inOrder, Unpacker unpacker) throws ArchiveException {
        long end = 0;
        for (ZipArchiveEntry entry : inOrder) {
            long begin = entry.getLocalHeaderOffset();
            if (begin < end) {
                throw unpacker.refused("its entry " + Quote.of(Names.of(entry)) + " overlaps the one before it");
            }
            end = begin + LOCAL_HEADER + entry.getRawName().length + Math.max(0, entry.getCompressedSize());
        }
    }

    private static ZipFile open(Path archive, boolean spanned, Unpacker unpacker) throws IOException {
        ArchiveException tooLarge = unpacker.refused("its directory is too large");
        FileChannel channel = FileChannel.open(archive, StandardOpenOption.READ);
        try {
            var budget = new ReadBudget(channel, Limits.DIRECTORY, tooLarge);
            ZipFile zip = ZipFile.builder().setSeekableByteChannel(budget).setIgnoreLocalFileHeader(true).get();
            budget.lift();
            return zip;
        } catch (IOException | RuntimeException e) {
            channel.close();
            if (spanned) {
                throw unpacker.refused(ONE_OF_SEVERAL);
            }
            throw e.getCause() == tooLarge ? tooLarge : unpacker.damaged(e);
        }
    }

    private static void unpack(ZipFile zip, ZipArchiveEntry entry, Unpacker unpacker) throws IOException {
        String name = Names.of(entry);
        if (entry.getGeneralPurposeBit().usesEncryption()) {
            throw unpacker.encrypted();
        }
        boolean folder = entry.isDirectory() || name.endsWith("/");
        try (InputStream raw = content(zip, entry, unpacker)) {
            var content = new CheckedInputStream(raw, new CRC32());
            if (entry.isUnixSymlink()) {
                unpacker.link(name, name.substring(0, name.lastIndexOf('/') + 1)
                        + new String(unpacker.read(content, LONGEST_LINK), StandardCharsets.UTF_8));
            } else if (folder) {
                unpacker.folder(name);
            } else {
                unpacker.file(name, content);
            }
            if (!folder && content.getChecksum().getValue() != entry.getCrc()) {
                throw unpacker.refused("its entry " + Quote.of(name) + " is damaged, as its checksum tells");
            }
        }
    }

    private static InputStream content(ZipFile zip, ZipArchiveEntry entry, Unpacker unpacker) throws IOException {
        // for other methods the library needs further libraries, and fails with an error where they are missing
        if (entry.getMethod() != ZipArchiveEntry.STORED && entry.getMethod() != ZipArchiveEntry.DEFLATED) {
            throw unpacker.refused("its entry " + Quote.of(Names.of(entry)) + " is compressed by method "
                    + entry.getMethod() + ", and only stored (0) and deflated (8) entries can be read");
        }
        try {
            return zip.getInputStream(entry);
        } catch (IOException | RuntimeException e) {
            throw unpacker.damaged(e);
        }
    }
}
