package petal.weights.format;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Writes a file beside its final place and then moves it there in one step, so that no reader ever sees half a file
 * and a failure, a full disk say, leaves what was there before and nothing else. A symbolic link stays: the file that
 * it leads to is written. What is no file, such as a device or a pipe, is refused.
 *
 * <p>While it is written the file beside is locked. The system lets the lock go however a program ends: so
 * {@link #sweep} tells what a killed program left from what a live one writes.
 */
public final class AtomicFile {
    private static final Pattern PARTIAL = Pattern.compile("\\..+\\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\.tmp");
    /** Of the target's name, so that what is put around it stays below the 255 bytes that systems allow. */
    private static final int NAME_KEPT = 40;
    private static final int PROBE = 1 << 16;
    /** Of this program: to open one of its locked files and close it again would, on some systems, unlock it. */
    private static final Set<Path> WRITTEN_HERE = ConcurrentHashMap.newKeySet();

    private AtomicFile() {
    }

    /** Writes a file's content. */
    @FunctionalInterface
    public interface Writer {
        /**
         * Writes all of the content into an empty file.
         *
         * @param channel at the file's beginning; closed by the caller
         * @throws IOException when the content cannot be had or written
         */
        void write(FileChannel channel) throws IOException;
    }

    /**
     * Creates or replaces a file. One that is replaced keeps its permissions.
     *
     * @param target the file; its folder is there already
     * @param writer called once
     * @throws WeightsFormatException whatever the writer throws of that kind
     * @throws IOException            when the folder does not exist or cannot be written, the target is no file, or the
     *                                disk is full; in all cases nothing is left behind
     */
    public static void write(Path target, Writer writer) throws IOException {
        Path place = Target.resolve(target);
        write(target, place, writer, partial -> {
            keepPermissions(place, partial);
            Files.move(partial, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        });
    }

    /**
     * Finds out before long work whether its result can be written: does all that {@link #write} does with some
     * kilobytes, but for putting them in their place.
     *
     * @param target the file that {@link #write} will be given
     * @throws IOException as {@link #write} throws it
     */
    public static void check(Path target) throws IOException {
        probe(target, Target.resolve(target));
    }

    /**
     * The same for whatever files are to be written in a folder, which is there.
     *
     * @param folder where the files will be
     * @throws IOException as {@link #write} throws it
     */
    public static void checkFolder(Path folder) throws IOException {
        probe(folder, folder.toAbsolutePath().resolve("probe"));
    }

    private static void probe(Path target, Path place) throws IOException {
        write(target, place, channel -> Channels.writeFully(channel, MemorySegment.ofArray(new byte[PROBE])), _ -> {});
    }

    /**
     * Finds out whether there is a file, or nothing, where one is to be written; tries nothing.
     *
     * @param target the file that {@link #write} will be given
     * @throws IOException when there is something else, or a file that may not be replaced
     */
    public static void requireReplaceable(Path target) throws IOException {
        Target.resolve(target);
    }

    /** What is done with the whole file beside its place. */
    private interface End {
        void accept(Path partial) throws IOException;
    }

    private static void write(Path target, Path place, Writer writer, End end) throws IOException {
        Path partial = place.resolveSibling("." + start(place.getFileName().toString()) + "." + UUID.randomUUID()
                + ".tmp");
        // For a run that is stopped from the keyboard, which no finally sees.
        partial.toFile().deleteOnExit();
        WRITTEN_HERE.add(partial);
        try (var channel = open(partial)) {
            writer.write(channel);
            channel.force(true);
            // still locked, so that nobody takes it for abandoned
            end.accept(partial);
        } catch (WeightsFormatException | ClosedByInterruptException e) {
            throw e;
        } catch (IOException e) {
            throw new IOException(target + " cannot be written (" + reason(e) + "); make room or choose another"
                    + " place.", e);
        } finally {
            Files.deleteIfExists(partial);
            WRITTEN_HERE.remove(partial);
        }
    }

    private static String start(String name) {
        return name.codePoints().limit(NAME_KEPT)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }

    private static FileChannel open(Path partial) throws IOException {
        while (true) {
            FileChannel channel = FileChannel.open(partial, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            lock(channel);
            // between its creation and its lock another program may have swept it
            if (Files.exists(partial)) {
                return channel;
            }
            channel.close();
        }
    }

    private static void lock(FileChannel channel) throws IOException {
        try {
            channel.lock();
        } catch (ClosedByInterruptException e) {
            throw e;
        } catch (IOException | UnsupportedOperationException noLocks) {
            // a file system without locks: there nothing is ever swept, because nothing proves to be abandoned
        }
    }

    private static void keepPermissions(Path place, Path partial) throws IOException {
        var old = Files.getFileAttributeView(place, PosixFileAttributeView.class);
        if (old != null && Files.exists(place)) {
            Files.setPosixFilePermissions(partial, old.readAttributes().permissions());
        }
    }

    private static String reason(IOException e) {
        return switch (e) {
            case FileSystemException f when f.getReason() != null -> f.getReason();
            case AccessDeniedException _ -> "permission denied";
            case NoSuchFileException _ -> "its folder is gone";
            default -> String.valueOf(e.getMessage());
        };
    }

    /**
     * Removes the half-written files that runs left in a folder when they were killed on the spot.
     *
     * @param folder where {@link #write} was at work; files that others are writing now stay
     * @throws IOException when the folder cannot be listed, or such a file cannot be removed
     */
    public static void sweep(Path folder) throws IOException {
        List<Path> partial;
        try (Stream<Path> files = Files.list(folder)) {
            partial = files.filter(file -> PARTIAL.matcher(file.getFileName().toString()).matches()
                    && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)).toList();
        }
        for (Path file : partial) {
            if (!WRITTEN_HERE.contains(file.toAbsolutePath())) {
                removeAbandoned(file);
            }
        }
    }

    private static void removeAbandoned(Path partial) throws IOException {
        try (var channel = FileChannel.open(partial, StandardOpenOption.WRITE); FileLock lock = channel.tryLock()) {
            if (lock != null) {
                Files.deleteIfExists(partial);
            }
        } catch (NoSuchFileException | AccessDeniedException finishedOrAnothers) {
            // another run has moved or removed it in the meantime, or it is another user's
        }
    }
}
