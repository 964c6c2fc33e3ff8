package petal.weights.archive;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import petal.weights.format.Quote;

/** Unpacks tar archives. */
final class Tar {
    private static final int BLOCK = 512;

    private Tar() {
    }

    static void unpackCompressed(InputStream in, Unpacker unpacker) throws IOException {
        GzipCompressorInputStream gzip;
        try {
            gzip = GzipCompressorInputStream.builder().setInputStream(in).setDecompressConcatenated(true).get();
        } catch (IOException e) {
            throw unpacker.damaged(e);
        }
        unpack(gzip, unpacker);
    }

    static void unpack(InputStream in, Unpacker unpacker) throws IOException {
        var end = new ZeroCounter(in);
        var tar = new TarArchiveInputStream(end);
        for (TarArchiveEntry entry = next(tar, unpacker); entry != null; entry = next(tar, unpacker)) {
            unpack(tar, entry, unpacker);
        }
        checkEnd(end, unpacker);
    }

    private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Unpacker unpacker)
            throws IOException {
        String name = entry.getName();
        if (!entry.isCheckSumOK()) {
            throw unpacker.refused("the header of its entry " + Quote.of(name) + " is damaged, as its checksum tells");
        }
        if (entry.isSymbolicLink()) {
            unpacker.link(name, name.substring(0, name.lastIndexOf('/') + 1) + entry.getLinkName());
        } else if (entry.isLink()) {
            unpacker.link(name, entry.getLinkName());
        } else if (entry.isDirectory()) {
            unpacker.folder(name);
        } else if (entry.isFile() && !entry.isCharacterDevice() && !entry.isBlockDevice() && !entry.isFIFO()) {
            unpacker.file(name, tar);
        } else {
            throw unpacker.refused("its entry " + Quote.of(name) + " is neither a file nor a folder");
        }
    }

    private static TarArchiveEntry next(TarArchiveInputStream tar, Unpacker unpacker) throws IOException {
        try {
            return tar.getNextEntry();
        } catch (IOException | RuntimeException e) {
            // The library reports some kinds of damage with unchecked exceptions.
            throw unpacker.damaged(e);
        }
    }

    /** Reads on to the end, behind which gzip has its checksum, and makes sure that it is one: a block of zeros. */
    private static void checkEnd(ZeroCounter end, Unpacker unpacker) throws IOException {
        try {
            end.skip(Long.MAX_VALUE);
        } catch (IOException e) {
            throw unpacker.damaged(e);
        }
        if (end.zeros < BLOCK) {
            throw unpacker.refused("it is cut short, since it does not end as a tar archive does");
        }
    }

    /** Counts the zeros since the last other byte. */
    private static final class ZeroCounter extends FilterInputStream {
        private long zeros;

        ZeroCounter(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            zeros = value > 0 ? 0 : value == 0 ? zeros + 1 : zeros;
            return value;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = super.read(bytes, offset, length);
            int tail = Math.max(0, read);
            while (tail > 0 && bytes[offset + tail - 1] == 0) {
                tail--;
            }
            zeros = tail > 0 ? read - tail : zeros + Math.max(0, read);
            return read;
        }

        /** Reads, so that what is skipped is counted, too. */
        @Override
        public long skip(long count) throws IOException {
            var piece = new byte[1 << 16];
            long skipped = 0;
            while (skipped < count) {
                int read = read(piece, 0, (int) Math.min(piece.length, count - skipped));
                if (read < 0) {
                    break;
                }
                skipped += read;
            }
            return skipped;
        }
    }
}
