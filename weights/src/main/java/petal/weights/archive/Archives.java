package petal.weights.archive;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileLockInterruptionException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import petal.weights.format.Quote;

/** Unpacks .zip, .7z and .tar archives, the last plain or as .gz, .bz2 or .xz; which one a file is, its content tells. */
public final class Archives {
    private Archives() {
    }

    /**
     * Unpacks an archive into a new folder, which appears in one step when everything is there. A link to a file that
     * the archive has shown before becomes a copy of it. What Macs add to archives for themselves ({@code __MACOSX},
     * {@code ._NAME}, {@code .DS_Store}) is left out.
     *
     * @param archive a .zip, .7z, .tar, .tar.gz, .tar.bz2 or .tar.xz file; its content tells which
     * @param folder  where nothing is yet; the folders above it are made if need be
     * @throws ArchiveException       when the archive is of another kind, is damaged, encrypted or one of several
     *                                parts, or holds a path outside the folder, another link, a device, a path twice,
     *                                more than 200,000 entries, or files of more than 16 GB or a hundred times its own
     *                                size
     * @throws InterruptedIOException when the thread is interrupted
     * @throws IOException            when the folder exists already or cannot be written; nothing is left behind in
     *                                any of these cases
     */
    public static void extract(Path archive, Path folder) throws IOException {
        extract(archive, folder, Limits.of(Files.size(archive)));
    }

    static void extract(Path archive, Path folder, Limits limits) throws IOException {
        Path target = folder.toAbsolutePath().normalize();
        if (Files.exists(target)) {
            throw new IOException(folder + " exists already; remove it or choose another folder to unpack into.");
        }
        try (var _ = new CleanExit(); var partial = PartialFolder.beside(target)) {
            unpack(archive, new Unpacker(archive, partial.path(), limits));
            partial.moveIntoPlace();
        } catch (ArchiveException | InterruptedIOException e) {
            throw e;
        } catch (ClosedByInterruptException | FileLockInterruptionException e) {
            throw (IOException) Unpacker.cancelled(archive).initCause(e);
        } catch (IOException e) {
            throw new IOException(archive.getFileName() + " cannot be unpacked into " + folder + " ("
                    + reason(e) + "); make room or choose another place.", e);
        }
    }

    /** A message of the system's; those about files begin with a path, which may be long. */
    private static String reason(IOException e) {
        return e instanceof FileSystemException about && about.getReason() != null ? about.getReason()
                : Quote.of(String.valueOf(e.getMessage()));
    }

    private static void unpack(Path archive, Unpacker unpacker) throws IOException {
        try (var in = new BufferedInputStream(Files.newInputStream(archive))) {
            byte[] head = peek(in);
            Format format = Format.of(head);
            switch (format) {
                case ZIP -> Zip.unpack(archive, Format.isSpanned(head), unpacker);
                case SEVEN_Z -> SevenZ.unpack(archive, unpacker);
                case TAR -> Tar.unpack(in, unpacker);
                case GZIP, BZIP2, XZ -> Compressed.unpack(in, format, unpacker);
                case UNKNOWN -> throw unpacker.refused(Format.unread(head).map(kind -> "Petal does not read " + kind
                        + " files; unpack it and give the folder").orElse("it is not a .zip, .7z, .tar, .tar.gz, "
                                + ".tar.bz2 or .tar.xz archive; the download may have failed"));
            }
        }
    }

    /**
     * {@return whether a file's content is that of an archive, of a kind that is read here or of another}
     *
     * @param file the file, whatever its name
     * @throws IOException when there is no such file or it cannot be read
     */
    public static boolean isArchive(Path file) throws IOException {
        try (var in = new BufferedInputStream(Files.newInputStream(file))) {
            byte[] head = peek(in);
            return Format.of(head) != Format.UNKNOWN || Format.unread(head).isPresent();
        }
    }

    /** The bytes that tell a file's format, without taking them. */
    static byte[] peek(InputStream in) throws IOException {
        in.mark(Format.HEAD);
        byte[] head = in.readNBytes(Format.HEAD);
        in.reset();
        return head;
    }
}
