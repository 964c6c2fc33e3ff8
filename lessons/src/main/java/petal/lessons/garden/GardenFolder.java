package petal.lessons.garden;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A garden as a folder of JPEG files with a marker that says which garden it is. */
final class GardenFolder {
    /** The name of the marker, beside the folders of the classes. */
    static final String MARKER = "garden.txt";

    private static final Pattern PICTURE = Pattern.compile("\\d{4,}\\.jpg");
    private static final Pattern SUFFIX = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    /** Beside the folders of the classes, locked as long as a process writes them. */
    private static final String LOCK = "writing";
    private static final Duration YOUNG = Duration.ofSeconds(1);

    private final Garden garden;
    private final Path folder;

    GardenFolder(Garden garden, Path folder) {
        this.garden = garden;
        this.folder = folder.toAbsolutePath().normalize();
    }

    /** Writes the pictures beside the folder and moves them into place, unless they are there already. */
    void write(Runnable drawn) throws IOException {
        if (isComplete()) {
            return;
        }
        requireReplaceable();
        Files.createDirectories(folder.getParent());
        removeLeftovers();
        Path fresh = Files.createDirectory(hidden());
        try {
            try (FileChannel lock = FileChannel.open(fresh.resolve(LOCK), CREATE, WRITE)) {
                lock.lock();
                writePictures(fresh, drawn);
                Files.writeString(fresh.resolve(MARKER), garden.identity());
                Files.delete(fresh.resolve(LOCK)); // before it is free, so that no free lock is ever a finished garden's
            }
            moveIntoPlace(fresh);
        } finally {
            delete(fresh);
        }
    }

    /** Removes what processes have left that were killed while they wrote: nobody holds the lock of it. */
    private void removeLeftovers() throws IOException {
        String prefix = "." + folder.getFileName() + "-";
        List<Path> hidden;
        try (Stream<Path> siblings = Files.list(folder.getParent())) {
            hidden = siblings.filter(path -> path.getFileName().toString().startsWith(prefix)
                    && SUFFIX.matcher(path.getFileName().toString().substring(prefix.length())).matches()
                    && Files.isRegularFile(path.resolve(LOCK))).toList();
        }
        for (Path leftover : hidden) {
            if (isLeftover(leftover)) {
                delete(leftover);
            }
        }
    }

    /** Whether it holds a garden's files alone, and nobody writes them. */
    private boolean isLeftover(Path hidden) throws IOException {
        Path lockFile = hidden.resolve(LOCK);
        try (Stream<Path> files = Files.walk(hidden)) {
            if (!files.map(hidden::relativize).allMatch(file -> isOurs(file) || file.toString().equals(LOCK))) {
                return false;
            }
        }
        try (FileChannel channel = FileChannel.open(lockFile, WRITE)) {
            // one that has just been made may not be locked yet
            boolean old = Files.getLastModifiedTime(lockFile).toInstant().isBefore(Instant.now().minus(YOUNG));
            return old && channel.tryLock() != null && Files.exists(lockFile);
        } catch (OverlappingFileLockException e) {
            return false; // another thread of this process writes
        } catch (NoSuchFileException e) {
            return false; // it has just been finished
        }
    }

    /** Whether every picture is there. */
    boolean isComplete() throws IOException {
        Path marker = folder.resolve(MARKER);
        if (!Files.isRegularFile(marker) || !Files.readString(marker).equals(garden.identity())) {
            return false;
        }
        for (int i = 0; i < garden.size(); i++) {
            if (!Files.isRegularFile(file(folder, i))) {
                return false;
            }
        }
        return true;
    }

    /** Nobody's own files may be lost: only an empty folder, or one with a garden's files alone, is replaced. */
    private void requireReplaceable() throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        if (!Files.isDirectory(folder)) {
            throw new FileAlreadyExistsException(
                    "The garden is written into a folder, but " + folder + " is a file; name a folder.");
        }
        List<Path> foreign;
        try (Stream<Path> files = Files.walk(folder)) {
            foreign = files.filter(file -> !isOurs(folder.relativize(file))).limit(1).toList();
        }
        if (!foreign.isEmpty()) {
            throw new FileAlreadyExistsException("The garden is written into a folder of its own, but " + folder
                    + " holds " + folder.relativize(foreign.getFirst()) + "; name another folder or remove it.");
        }
    }

    private boolean isOurs(Path inside) {
        String name = inside.getFileName().toString();
        boolean inClass = garden.classes().contains(inside.getName(0).toString());
        return switch (inside.getNameCount()) {
            case 1 -> name.isEmpty() || name.equals(MARKER) || inClass;
            case 2 -> inClass && PICTURE.matcher(name).matches();
            default -> false;
        };
    }

    private void writePictures(Path to, Runnable drawn) throws IOException {
        for (String name : garden.classes()) {
            Files.createDirectory(to.resolve(name));
        }
        // a parallel stream that throws leaves its other threads at work: so nothing is thrown before all have ended
        AtomicReference<Exception> failure = new AtomicReference<>();
        IntStream.range(0, garden.size()).parallel().filter(_ -> failure.get() == null).forEach(i -> {
            try {
                Jpeg.write(garden.picture(i), file(to, i));
                drawn.run();
            } catch (IOException | RuntimeException e) {
                failure.compareAndSet(null, e);
            }
        });
        switch (failure.get()) {
            case null -> {}
            case RuntimeException e -> throw e;
            case Exception e -> throw (IOException) e;
        }
    }

    private Path file(Path root, int index) {
        String name = garden.classes().get(garden.label(index));
        return root.resolve(name).resolve(String.format(Locale.ROOT, "%04d.jpg", index / garden.classes().size()));
    }

    private void moveIntoPlace(Path fresh) throws IOException {
        if (Files.exists(folder)) {
            Path old = hidden();
            Files.move(folder, old, StandardCopyOption.ATOMIC_MOVE);
            delete(old);
        }
        try {
            Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            // another process may have put the same garden there in the meantime
            if (!isComplete()) {
                throw e;
            }
        }
    }

    private Path hidden() {
        return folder.resolveSibling("." + folder.getFileName() + "-" + UUID.randomUUID());
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
