package petal.lessons.output;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps other runs from writing the same results at the same time. A small file that is there as long as the lock is
 * held says who holds it; the system lets the lock go however the program ends, so that a killed run is in nobody's
 * way.
 */
public final class OutputLock implements AutoCloseable {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
    /** Some systems let nobody read what is locked: so a byte is locked that the text never reaches. */
    private static final long LOCKED_BYTE = 1L << 40;
    /** Of this program: to open one of its locked files and close it again would, on some systems, unlock it. */
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private OutputLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Locks a folder, which is there.
     *
     * @param folder which is there
     * @return the lock, to be closed when the results are written
     * @throws IOException if another run holds the lock, saying which and since when, or the folder cannot be written
     */
    public static OutputLock of(OutputFolder folder) throws IOException {
        return take(folder.path().toRealPath().resolve(".petal.lock"), folder.path());
    }

    /**
     * Locks one file of results, which need not be there yet, and what is written beside it.
     *
     * @param file in a folder that is there
     * @return the lock, to be closed when the results are written
     * @throws IOException if another run holds the lock, saying which and since when, or the file's folder cannot be
     *     written
     */
    public static OutputLock of(Path file) throws IOException {
        Path place = file.toAbsolutePath();
        Path folder = Objects.requireNonNull(place.getParent(), "a file in a folder was expected").toRealPath();
        return take(folder.resolve("." + place.getFileName() + ".lock"), file);
    }

    private static OutputLock take(Path file, Path results) throws IOException {
        if (!HELD_HERE.add(file)) {
            throw heldBy(results, self());
        }
        try {
            while (true) {
                FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                Object opened = key(file);
                if (!lock(channel)) {
                    channel.close();
                    throw heldBy(results, holder(file));
                }
                // the run before may have removed the file between our opening and our locking it
                if (Files.exists(file) && Objects.equals(opened, key(file))) {
                    channel.truncate(0).write(ByteBuffer.wrap(self().getBytes(StandardCharsets.UTF_8)));
                    // for a run that is stopped from the keyboard, which closes nothing
                    file.toFile().deleteOnExit();
                    return new OutputLock(file, channel);
                }
                channel.close();
            }
        } catch (AccessDeniedException e) {
            HELD_HERE.remove(file);
            throw new IOException(results + " cannot be written to (permission denied); name another place.", e);
        } catch (IOException e) {
            HELD_HERE.remove(file);
            throw e;
        }
    }

    /** Whether the lock is ours; where a file system has no locks, it always is. */
    private static boolean lock(FileChannel channel) {
        try {
            FileLock lock = channel.tryLock(LOCKED_BYTE, 1, false);
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        } catch (IOException | UnsupportedOperationException noLocks) {
            return true;
        }
    }

    /** What tells the file from another of the same name; empty if it is gone. */
    private static Object key(Path file) throws IOException {
        try {
            return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
        } catch (NoSuchFileException e) {
            return "";
        }
    }

    private static String self() {
        Instant start = ProcessHandle.current().info().startInstant().orElseGet(Instant::now);
        return "process " + ProcessHandle.current().pid() + ", since "
                + start.atZone(ZoneId.systemDefault()).format(TIME);
    }

    /** To be asked only by those who do not hold the lock: on some systems closing the file lets it go. */
    private static String holder(Path file) throws IOException {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            return "";
        }
    }

    private static IOException heldBy(Path results, String holder) {
        return new IOException("Another run of Petal is writing to " + results
                + Optional.of(holder).filter(text -> !text.isBlank()).map(text -> " (" + text + ")").orElse("")
                + "; wait for it to end, or name another place with --out.");
    }

    /** Lets the results go and leaves no file behind. */
    @Override
    public void close() throws IOException {
        try (channel) {
            Files.deleteIfExists(file);
        } finally {
            HELD_HERE.remove(file);
        }
    }
}
