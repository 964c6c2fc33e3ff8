package petal.weights.pth;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import petal.weights.format.AtomicFile;
import petal.weights.format.Quote;
import petal.weights.format.TensorEntry;
import petal.weights.format.WeightsFormatException;

/**
 * Writes a state dict as {@code torch.save} does since PyTorch 1.6, so that {@code torch.load} reads it, also with
 * {@code weights_only=True}: it names nothing but tensors and an OrderedDict.
 */
public final class PthWriter {
    private static final String FOLDER = "archive/";
    /** torch.save aligns the elements so, that they can be mapped. */
    private static final int ALIGNMENT = 64;
    private static final int PIECE = 1 << 20;
    private static final LocalDateTime NO_DATE = LocalDateTime.of(1980, 1, 1, 0, 0);

    private PthWriter() {
    }

    /**
     * Creates or replaces a checkpoint; the same tensors give the same bytes.
     *
     * @throws IOException when it cannot be written; what stood in its place stays then
     */
    public static void write(Path path, List<TensorEntry> entries) throws IOException {
        AtomicFile.write(path, channel -> write(channel, entries));
    }

    private static void write(FileChannel channel, List<TensorEntry> entries) throws IOException {
        var zip = new ZipArchiveOutputStream(channel);
        member(zip, "data.pkl", MemorySegment.ofArray(StateDictPickle.of(entries)));
        member(zip, "byteorder", text("little"));
        for (int i = 0; i < entries.size(); i++) {
            TensorEntry entry = entries.get(i);
            MemorySegment bytes = entry.bytes().read();
            if (bytes.byteSize() != entry.byteSize()) {
                throw new WeightsFormatException("The tensor " + Quote.of(entry.name()) + " should have "
                        + entry.byteSize() + " bytes, but " + bytes.byteSize() + " were read.");
            }
            member(zip, "data/" + i, bytes);
        }
        member(zip, "version", text("3\n"));
        // not closed: the channel is the caller's
        zip.finish();
    }

    private static MemorySegment text(String text) {
        return MemorySegment.ofArray(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static void member(ZipArchiveOutputStream zip, String name, MemorySegment bytes) throws IOException {
        var entry = new ZipArchiveEntry(FOLDER + name);
        entry.setMethod(ZipEntry.STORED);
        entry.setAlignment(ALIGNMENT);
        entry.setTimeLocal(NO_DATE);
        entry.setSize(bytes.byteSize());
        zip.putArchiveEntry(entry);
        var piece = new byte[(int) Math.min(PIECE, bytes.byteSize())];
        for (long at = 0; at < bytes.byteSize(); at += piece.length) {
            int length = (int) Math.min(piece.length, bytes.byteSize() - at);
            MemorySegment.copy(bytes, at, MemorySegment.ofArray(piece), 0, length);
            zip.write(piece, 0, length);
        }
        zip.closeArchiveEntry();
    }
}
