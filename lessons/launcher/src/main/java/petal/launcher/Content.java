package petal.launcher;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.CRC32C;

/**
 * What a file holds, told by its length and a checksum; dates are not looked at, for archives, clocks and copying set
 * them as they like.
 */
record Content(long length, long checksum) {

    /** Used for one file after the other; one of its own for each would take longer than reading it. */
    private static final byte[] BUFFER = new byte[1 << 16];

    static Content of(File file) throws IOException {
        return copied(file, OutputStream.nullOutputStream());
    }

    /** Copies a file and says what it held. */
    static Content copied(File file, OutputStream to) throws IOException {
        CRC32C checksum = new CRC32C();
        long length = 0;
        try (InputStream in = new FileInputStream(file)) {
            for (int read = in.read(BUFFER); read >= 0; read = in.read(BUFFER)) {
                checksum.update(BUFFER, 0, read);
                to.write(BUFFER, 0, read);
                length += read;
            }
        }
        return new Content(length, checksum.getValue());
    }
}
