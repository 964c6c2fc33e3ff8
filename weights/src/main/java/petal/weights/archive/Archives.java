package petal.weights.archive;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileLockInterruptionException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** Unpacks .zip, .tar and .tar.gz (.tgz) archives; which one a file is, its content tells. */
public final class Archives {
    private static final int TAR_HEADER = 512;

    private Archives() {
    }

    /**
     * Unpacks an archive into a new folder, which appears in one step when everything is there. A link to a file that
     * the archive has shown before becomes a copy of it.
     *
     * @throws ArchiveException       when the archive is none of the three kinds, is damaged, or holds a path outside
     *                                the folder, another link, a device, a path twice, more than 200,000 entries, or
     *                                files of more than 16 GB or a hundred times its own size
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
                    + e.getMessage() + "); make room or choose another place.", e);
        }
    }

    private static void unpack(Path archive, Unpacker unpacker) throws IOException {
        try (var in = new BufferedInputStream(Files.newInputStream(archive))) {
            byte[] head = peek(in);
            if (head.length > 2 && head[0] == 'P' && head[1] == 'K') {
                Zip.unpack(archive, unpacker);
            } else if (head.length > 2 && head[0] == 0x1f && (head[1] & 0xff) == 0x8b) {
                Tar.unpackCompressed(in, unpacker);
            } else if (TarArchiveInputStream.matches(head, head.length)) {
                Tar.unpack(in, unpacker);
            } else {
                throw unpacker.refused("it is not a .zip, .tar or .tar.gz archive; the download may have failed");
            }
        }
    }

    private static byte[] peek(InputStream in) throws IOException {
        in.mark(TAR_HEADER);
        byte[] head = in.readNBytes(TAR_HEADER);
        in.reset();
        return head;
    }
}
