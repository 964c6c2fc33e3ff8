package petal.weights.pth;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.archivers.zip.ZipMethod;
import petal.weights.format.MappedFile;
import petal.weights.format.Quote;
import petal.weights.format.ReadBudget;
import petal.weights.format.WeightsFormatException;

/** Reads a zip archive's directory and checks every member's place before any is read. */
final class ZipDirectory {
    /** A directory entry takes some 80 bytes, so that this is room for 50,000; the library needs 60 MB for them. */
    private static final long BUDGET = 4 << 20;

    /** Longer than the words that a checkpoint says about itself, of which tools have added second ones. */
    private static final int SHORT = 16;

    private final MappedFile file;
    private final Map<String, ZipMember> members = new LinkedHashMap<>();
    private long endOfLast;
    private long inflated;

    private ZipDirectory(MappedFile file) {
        this.file = file;
    }

    /**
     * The members by name, in the order they lie in.
     *
     * @throws WeightsFormatException when the directory is damaged, or members overlap or share a name
     */
    static Map<String, ZipMember> read(MappedFile file) throws IOException {
        var directory = new ZipDirectory(file);
        WeightsFormatException tooLarge = file.malformed("The archive's directory takes more than %d MB, which no"
                + " checkpoint needs.", BUDGET >> 20);
        try (var channel = FileChannel.open(file.path(), StandardOpenOption.READ);
                var zip = ZipFile.builder().setSeekableByteChannel(new ReadBudget(channel, BUDGET, tooLarge))
                        .setIgnoreLocalFileHeader(true).setUseUnicodeExtraFields(false).get()) {
            for (ZipArchiveEntry entry : Collections.list(zip.getEntriesInPhysicalOrder())) {
                directory.add(zip, entry);
            }
        } catch (WeightsFormatException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // The library wraps what its channel throws, and reports some kinds of damage with unchecked exceptions.
            throw e.getCause() == tooLarge ? tooLarge : file.malformed(e,
                    "The zip archive is cut short or damaged (%s).", Quote.of(String.valueOf(e.getMessage())));
        }
        return directory.members;
    }

    private void add(ZipFile zip, ZipArchiveEntry entry) throws IOException {
        String name = Quote.of(entry.getName());
        boolean deflated = entry.getMethod() == ZipMethod.DEFLATED.getCode();
        boolean stored = entry.getMethod() == ZipMethod.STORED.getCode();
        if (entry.getGeneralPurposeBit().usesEncryption() || !deflated && !stored) {
            throw file.malformed("The archive's member %s is encrypted or compressed in a way that PyTorch never uses.",
                    name);
        }
        // Only asking for the bytes makes the library look where they begin.
        zip.getRawInputStream(entry).close();
        long begin = entry.getDataOffset();
        long length = entry.getCompressedSize();
        if (length < 0 || entry.getSize() < 0 || begin < 0 || begin > file.size() - length) {
            throw file.malformed("The archive's member %s lies outside the file, which may be cut short.", name);
        }
        if (entry.getLocalHeaderOffset() < endOfLast) {
            throw file.malformed("The archive's member %s overlaps the one before it.", name);
        }
        endOfLast = begin + length;
        checkInflated(deflated ? entry.getSize() : 0, name);
        var member = new ZipMember(file, entry.getName(), file.bytes().asSlice(begin, length), entry.getSize(),
                entry.getCrc(), deflated);
        ZipMember before = members.putIfAbsent(entry.getName(), member);
        if (before != null && !isHarmless(before, member)) {
            throw file.malformed("The archive has the member %s twice.", name);
        }
    }

    /** True when it does not matter which of two members of one name is read: they are the same, or none of them is read. */
    private static boolean isHarmless(ZipMember first, ZipMember second) {
        return first.size() == second.size() && first.crc() == second.crc() && first.size() <= SHORT
                || first.name().contains("/.");
    }

    private void checkInflated(long size, String name) throws WeightsFormatException {
        if (size > Pth.bound(file) - inflated) {
            throw file.malformed("The archive claims to inflate to more than %d bytes with its member %s.",
                    Pth.bound(file), name);
        }
        inflated += size;
    }
}
