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
     * @param path the file, of any size
     * @return the file, to be closed after use
     * @throws IOException when there is no such file, when it is a folder, or when it cannot be read
     */
    @SuppressWarnings("MustBeClosedChecker") // close() closes the arena
    public static MappedFile open(Path path) throws IOException {
        requireFile(path);
        Arena arena = Arena.ofShared();
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            return new MappedFile(path, arena, channel.map(MapMode.READ_ONLY, 0, channel.size(), arena));
        } catch (IOException | RuntimeException e) {
            arena.close();
            throw e;
        }
    }

    /**
     * Refuses what is no regular file.
     *
     * @param path what should be one
     * @throws IOException when there is no such file, or when it is a folder or a device
     */
    public static void requireFile(Path path) throws IOException {
        if (!Files.exists(path)) {
            throw new NoSuchFileException(path + ": there is no such file; check the path.");
        }
        if (!Files.isRegularFile(path)) {
            throw new IOException(path + ": a file was expected, but this is a folder or a device.");
        }
    }

    /** {@return where the file is} */
    public Path path() {
        return path;
    }

    /** {@return every byte of the file, read-only; not to be used any more when the file has been closed} */
    public MemorySegment bytes() {
        return bytes;
    }

    /** {@return how many bytes the file has} */
    public long size() {
        return bytes.byteSize();
    }

    /**
     * {@return true when the file starts with these bytes}
     *
     * @param prefix as many as wanted; none are always there
     */
    public boolean startsWith(byte... prefix) {
        return size() >= prefix.length
                && bytes.asSlice(0, prefix.length).mismatch(MemorySegment.ofArray(prefix)) == -1;
    }

    /**
     * {@return the error for this file: its name and a sentence made with {@link String#format}}
     *
     * @param sentence  what is wrong and what to do, with the places that {@code String.format} fills in
     * @param arguments for these places
     */
    public WeightsFormatException malformed(String sentence, Object... arguments) {
        return new WeightsFormatException(message(sentence, arguments));
    }

    /**
     * {@return the same error, keeping what was found out first}
     *
     * @param cause     what was found out first
     * @param sentence  what is wrong and what to do, with the places that {@code String.format} fills in
     * @param arguments for these places
     */
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
