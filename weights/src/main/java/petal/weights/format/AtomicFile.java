package petal.weights.format;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Writes a file beside its final place and then moves it there in one step, so that no reader ever sees half a file
 * and a failure, a full disk say, leaves what was there before and nothing else.
 */
public final class AtomicFile {
    private static final Pattern PARTIAL = Pattern.compile("\\..+\\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\.tmp");

    private AtomicFile() {
    }

    /** Writes a file's content. */
    @FunctionalInterface
    public interface Writer {
        void write(FileChannel channel) throws IOException;
    }

    /**
     * Creates or replaces a file.
     *
     * @throws WeightsFormatException whatever the writer throws of that kind
     * @throws IOException            when the folder does not exist or cannot be written, or the disk is full; in all
     *                                cases nothing is left behind
     */
    public static void write(Path target, Writer writer) throws IOException {
        Path folder = target.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new NoSuchFileException(target + ": the folder to write it in does not exist; create it first.");
        }
        if (Files.isDirectory(target)) {
            throw new IOException(target + ": a file was to be written here, but this is a folder.");
        }
        Path partial = folder.resolve("." + target.getFileName() + "." + UUID.randomUUID() + ".tmp");
        // For a run that is stopped from the keyboard, which no finally sees.
        partial.toFile().deleteOnExit();
        try {
            try (var channel = FileChannel.open(partial, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                writer.write(channel);
                channel.force(true);
            }
            Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (WeightsFormatException | ClosedByInterruptException e) {
            throw e;
        } catch (IOException e) {
            throw new IOException(target + " cannot be written (" + e.getMessage() + "); make room or choose another"
                    + " place.", e);
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    /**
     * Removes the half-written files that runs left in a folder when they were killed on the spot. Nobody else may be
     * writing there.
     */
    public static void sweep(Path folder) throws IOException {
        List<Path> partial;
        try (Stream<Path> files = Files.list(folder)) {
            partial = files.filter(file -> PARTIAL.matcher(file.getFileName().toString()).matches()
                    && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)).toList();
        }
        for (Path file : partial) {
            Files.deleteIfExists(file);
        }
    }
}
