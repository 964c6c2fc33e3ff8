package petal.weights.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Objects;
import org.apache.commons.compress.MemoryLimitException;
import org.apache.commons.compress.PasswordRequiredException;
import petal.weights.format.Quote;

/** Puts an archive's entries into a folder: the gate that each of them has to pass. It never makes a link. */
final class Unpacker {
    private static final int PIECE = 1 << 16;
    /** Bytes of a name and of a path that Linux takes, which is the strictest there. */
    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_PATH = 4095;

    private final Path archive;
    private final Path folder;
    private final Limits limits;
    private long entries;
    private long bytes;

    Unpacker(Path archive, Path folder, Limits limits) {
        this.archive = archive;
        this.folder = folder;
        this.limits = limits;
    }

    /** Makes a folder; an archive may list one that a file in it has made before. */
    void folder(String name) throws IOException {
        count();
        if (Names.isForMacs(name)) {
            return;
        }
        makeFolders(name, place(name));
    }

    void file(String name, InputStream content) throws IOException {
        count();
        if (Names.isForMacs(name)) {
            copy(name, content, OutputStream.nullOutputStream());
            return;
        }
        Path file = place(name);
        makeFolders(name, Objects.requireNonNull(file.getParent(), "the archive's folder is absolute"));
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            copy(name, content, out);
        } catch (FileAlreadyExistsException e) {
            throw refused("it holds " + Quote.of(name) + " twice");
        }
    }

    /** @param target the linked entry's name, counted from the archive's root */
    void link(String name, String target) throws IOException {
        if (Names.isForMacs(name)) {
            count();
            return;
        }
        Path linked = target.startsWith("/") ? folder : inside(name, target);
        if (!Files.isRegularFile(linked, LinkOption.NOFOLLOW_LINKS)) {
            throw refused("its entry " + Quote.of(name) + " is a link to something other than a file before it");
        }
        try (InputStream content = Files.newInputStream(linked)) {
            file(name, content);
        }
    }

    /** Where an entry belongs. */
    private Path place(String name) throws ArchiveException {
        if (name.startsWith("/") || Arrays.asList(name.split("/")).contains("..")) {
            throw refused("its entry " + Quote.of(name) + " is not a path inside it");
        }
        return inside(name, name);
    }

    /** Walks down the path, up again where it says so, but never out of the folder. */
    private Path inside(String name, String path) throws ArchiveException {
        Path place = folder;
        for (String part : path.split("/", -1)) {
            Path next = switch (part) {
                case ".." -> place.getParent();
                case ".", "" -> place;
                default -> child(name, place, part);
            };
            if (next == null || !next.startsWith(folder)) {
                throw refused("its entry " + Quote.of(name) + " is a link out of it");
            }
            place = next;
            requireShort(name, place);
        }
        return place;
    }

    /** A part such as C: or a\\b is more than a name on some systems. */
    private Path child(String name, Path parent, String part) throws ArchiveException {
        try {
            Path child = parent.resolve(part);
            if (parent.equals(child.getParent()) && part.equals(child.getFileName().toString())
                    && part.indexOf('\\') < 0 && part.chars().noneMatch(Character::isISOControl)) {
                return child;
            }
        } catch (InvalidPathException e) {
            throw refused("its entry " + Quote.of(name) + " cannot be a file's name here; with letters other than "
                    + "English ones it needs a locale that has them, such as LC_ALL=C.UTF-8");
        }
        throw refused("its entry " + Quote.of(name) + " cannot be a file's name everywhere");
    }

    private void requireShort(String name, Path place) throws ArchiveException {
        if (bytes(place.getFileName()) > LONGEST_NAME || bytes(place) > LONGEST_PATH) {
            throw refused("its entry " + Quote.of(name) + " has a longer name than files can have");
        }
    }

    private static int bytes(Path path) {
        return path.toString().getBytes(StandardCharsets.UTF_8).length;
    }

    private void makeFolders(String name, Path path) throws IOException {
        try {
            Files.createDirectories(path);
        } catch (FileAlreadyExistsException e) {
            throw refused("its entry " + Quote.of(name) + " has a file where a folder is needed");
        }
    }

    private void count() throws IOException {
        checkInterrupt();
        if (++entries > limits.entries()) {
            throw refused("it holds more than " + limits.entries() + " entries");
        }
    }

    /** Counts bytes that are read beside the files'. */
    void count(long read) throws ArchiveException {
        count(read, "");
    }

    private void count(long read, String where) throws ArchiveException {
        bytes += read;
        if (bytes > limits.bytes()) {
            throw refused("it unpacks to more than " + limits.bytes() + " bytes" + where);
        }
    }

    /** Files' streams do not heed it. */
    private void checkInterrupt() throws InterruptedIOException {
        if (Thread.currentThread().isInterrupted()) {
            throw cancelled(archive);
        }
    }

    static InterruptedIOException cancelled(Path archive) {
        return new InterruptedIOException("Unpacking " + archive.getFileName() + " was cancelled.");
    }

    private void copy(String name, InputStream content, OutputStream out) throws IOException {
        var piece = new byte[PIECE];
        for (int read = read(content, piece); read >= 0; read = read(content, piece)) {
            checkInterrupt();
            count(read, " with its entry " + Quote.of(name));
            out.write(piece, 0, read);
        }
    }

    /** Reading apart from writing: the one fails when the archive is damaged, the other when the disk is full. */
    private int read(InputStream content, byte[] piece) throws IOException {
        try {
            return content.read(piece);
        } catch (IOException | RuntimeException e) {
            throw damaged(e);
        }
    }

    /** The first bytes of an entry. */
    byte[] read(InputStream content, int most) throws IOException {
        try {
            return content.readNBytes(most);
        } catch (IOException | RuntimeException e) {
            throw damaged(e);
        }
    }

    ArchiveException encrypted() {
        return refused("it is encrypted; unpack it with its password and give the folder");
    }

    ArchiveException refused(String why) {
        return new ArchiveException(archive.getFileName() + " cannot be unpacked: " + why + ".");
    }

    /** What went wrong in reading: the thread was interrupted, which closes a channel, or what the library says. */
    ArchiveException damaged(Exception cause) throws InterruptedIOException {
        checkInterrupt();
        return switch (cause) {
            case ArchiveException refused -> refused;
            case PasswordRequiredException _ -> encrypted();
            case MemoryLimitException tooMuch -> refused("that takes " + (tooMuch.getMemoryNeededInKb() >> 10)
                    + " MB of memory, and at most " + (Limits.memory() >> 10) + " MB are given to it");
            default -> new ArchiveException(archive.getFileName() + " cannot be unpacked: it is cut short or damaged ("
                    + Quote.of(String.valueOf(cause.getMessage())) + ").", cause);
        };
    }
}
