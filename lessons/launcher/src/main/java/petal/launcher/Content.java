package petal.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/**
 * What a file holds, told by its length and a checksum; dates are not looked at, for archives, clocks and copying set
 * them as they like.
 */
record Content(long length, long checksum) {

    static Content of(Path file) throws IOException {
        return copied(file, OutputStream.nullOutputStream());
    }

    /** Copies a file and says what it held. */
    static Content copied(Path file, OutputStream to) throws IOException {
        CRC32C checksum = new CRC32C();
        byte[] buffer = new byte[1 << 16];
        long length = 0;
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                checksum.update(buffer, 0, read);
                to.write(buffer, 0, read);
                length += read;
            }
        }
        return new Content(length, checksum.getValue());
    }
}
