package petal.weights.archive;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** Unpacks compressed tar archives. */
final class Compressed {
    private static final int BUFFER = 1 << 16;

    private Compressed() {
    }

    static void unpack(InputStream in, Format format, Unpacker unpacker) throws IOException {
        BufferedInputStream content;
        byte[] head;
        try {
            content = new BufferedInputStream(decompress(in, format));
            head = Archives.peek(content);
        } catch (IOException | RuntimeException e) {
            throw unpacker.damaged(e);
        }
        Format inner = Format.of(head);
        if (inner == Format.TAR) {
            Tar.unpack(content, unpacker);
        } else if (inner == Format.UNKNOWN && Format.unread(head).isEmpty()) {
            throw unpacker.refused("it is one compressed file, not a folder's archive; put the folder into a .zip or "
                    + ".tar.gz archive");
        } else {
            throw unpacker.refused("it is an archive that is compressed once more; decompress it and give the archive "
                    + "that comes out");
        }
    }

    private static InputStream decompress(InputStream in, Format format) throws IOException {
        return switch (format) {
            // the library's refuses what gzip passes over: odd extra fields, and what follows the end
            case GZIP -> new GZIPInputStream(in, BUFFER);
            case BZIP2 -> new BZip2CompressorInputStream(in, true);
            case XZ -> XZCompressorInputStream.builder().setInputStream(in).setDecompressConcatenated(true)
                    .setMemoryLimitKiB(Limits.memory()).get();
            case ZIP, TAR, SEVEN_Z, UNKNOWN -> throw new IllegalArgumentException(format + " is no compression");
        };
    }
}
