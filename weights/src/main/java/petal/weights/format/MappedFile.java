package petal.weights.format;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel.MapMode;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/**
 * A file whose bytes are read through the page cache, so that a big file takes no heap. Segments taken from it are
 * valid until it is closed.
 */
public final class MappedFile implements AutoCloseable {
    private final Path path;
    private final Arena arena;
    private final MemorySegment bytes;

    private MappedFile(Path path, Arena arena, MemorySegment bytes) {
        this.path = path;
        this.arena = arena;
        this.bytes = bytes;
    }

    /**
     * Maps a regular file.
     *
     * @throws IOException when there is no such file, when it is a folder, or when it cannot be read
     */
    @SuppressWarnings("MustBeClosedChecker") // close() closes the arena
    public static MappedFile open(Path path) throws IOException {
        if (!Files.exists(path)) {
            throw new NoSuchFileException(path + ": there is no such file; check the path.");
        }
        if (!Files.isRegularFile(path)) {
            throw new IOException(path + ": a file was expected, but this is a folder or a device.");
        }
        Arena arena = Arena.ofShared();
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            return new MappedFile(path, arena, channel.map(MapMode.READ_ONLY, 0, channel.size(), arena));
        } catch (IOException | RuntimeException e) {
            arena.close();
            throw e;
        }
    }

    /** Where the file is. */
    public Path path() {
        return path;
    }

    /** Every byte of the file. */
    public MemorySegment bytes() {
        return bytes;
    }

    /** How many bytes the file has. */
    public long size() {
        return bytes.byteSize();
    }

    /** True when the file starts with these bytes. */
    public boolean startsWith(byte... prefix) {
        return size() >= prefix.length
                && bytes.asSlice(0, prefix.length).mismatch(MemorySegment.ofArray(prefix)) == -1;
    }

    /** The error for this file: its name and a sentence made with {@link String#format}. */
    public WeightsFormatException malformed(String sentence, Object... arguments) {
        return new WeightsFormatException(message(sentence, arguments));
    }

    /** As {@link #malformed(String, Object...)}, keeping what was found out first. */
    public WeightsFormatException malformed(Throwable cause, String sentence, Object... arguments) {
        return new WeightsFormatException(message(sentence, arguments), cause);
    }

    private String message(String sentence, Object... arguments) {
        return path.getFileName() + ": " + String.format(Locale.ROOT, sentence, arguments);
    }

    @Override
    public void close() {
        arena.close();
    }
}
