package petal.weights.archive;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A folder {@code .NAME.ID.tmp} that is filled beside its final place {@code NAME} and then moved there in one step.
 *
 * <p>As long as it is open, a file {@code .NAME.ID.lock} beside it is locked. The system lets the lock go however the
 * program ends: so what a killed program left is told from what a live one fills, and is removed when the next folder
 * for the same place is begun.
 */
public final class PartialFolder implements AutoCloseable {
    private static final String LOCK = ".lock";
    /** Of this program: to open one of its locked files and close it again would, on some systems, unlock it. */
    private static final Set<Path> LOCKED_HERE = ConcurrentHashMap.newKeySet();

    private final Path target;
    private final String stem;
    private final FileChannel locked;

    private PartialFolder(Path target, String stem) throws IOException {
        this.target = target;
        this.stem = stem;
        LOCKED_HERE.add(lockFile());
        this.locked = FileChannel.open(lockFile(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    /**
     * Creates an empty folder beside {@code target}, whose own folder is created if need be, and removes those that
     * killed programs left there for the same target.
     *
     * @param target the folder's final place; one that is there stays until {@link #moveIntoPlace}
     * @return the empty folder, to be closed after use
     * @throws IOException if nothing can be written there
     */
    public static PartialFolder beside(Path target) throws IOException {
        Path place = target.toAbsolutePath().normalize();
        Files.createDirectories(place.getParent());
        removeAbandoned(place);
        var partial = new PartialFolder(place, "." + place.getFileName() + "." + UUID.randomUUID());
        try {
            partial.locked.lock();
            Files.createDirectory(partial.path());
            return partial;
        } catch (IOException e) {
            partial.close();
            throw e;
        }
    }

    /** {@return the folder to fill} */
    public Path path() {
        return target.resolveSibling(stem + ".tmp");
    }

    /**
     * Moves the folder to its final place, where it replaces a folder that is there.
     *
     * @throws IOException if it cannot be moved; what was there before stays
     */
    public void moveIntoPlace() throws IOException {
        Path old = target.resolveSibling(stem + ".old");
        if (Files.exists(target)) {
            Files.move(target, old, StandardCopyOption.ATOMIC_MOVE);
        }
        try {
            Files.move(path(), target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            restore(old, target);
            throw e;
        }
        Folders.delete(old);
    }

    /** Removes what has not been moved; what cannot be removed now is left as a killed program leaves it. */
    @Override
    public void close() throws IOException {
        try (locked) {
            Folders.delete(path());
        } finally {
            LOCKED_HERE.remove(lockFile());
        }
        Files.deleteIfExists(lockFile());
    }

    private Path lockFile() {
        return target.resolveSibling(stem + LOCK);
    }

    private static void restore(Path old, Path target) throws IOException {
        if (Files.exists(old) && !Files.exists(target)) {
            Files.move(old, target, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private static void removeAbandoned(Path target) throws IOException {
        var ours = Pattern.compile(Pattern.quote("." + target.getFileName() + ".") + "[0-9a-f-]{36}\\" + LOCK);
        List<Path> locks;
        try (Stream<Path> files = Files.list(target.getParent())) {
            locks = files.filter(file -> ours.matcher(file.getFileName().toString()).matches()).toList();
        }
        for (Path lock : locks) {
            if (!LOCKED_HERE.contains(lock) && isFree(lock)) {
                String stem = lock.getFileName().toString().replace(LOCK, "");
                Path old = target.resolveSibling(stem + ".old");
                restore(old, target);
                Folders.delete(old);
                Folders.delete(target.resolveSibling(stem + ".tmp"));
                Files.deleteIfExists(lock);
            }
        }
    }

    /** Whether no program holds the lock; a file that another user's program left is taken for held. */
    private static boolean isFree(Path lock) {
        try (var channel = FileChannel.open(lock, StandardOpenOption.WRITE)) {
            return channel.tryLock() != null;
        } catch (IOException notOurs) {
            return false;
        }
    }
}
