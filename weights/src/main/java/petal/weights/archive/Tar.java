package petal.weights.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import petal.weights.format.Quote;

/** Unpacks tar archives. */
final class Tar {
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
        var tar = new Entries(in);
        for (TarArchiveEntry entry = next(tar, unpacker); entry != null; entry = next(tar, unpacker)) {
            unpack(tar, entry, unpacker);
        }
        if (!tar.ended) {
            throw unpacker.refused("it is cut short, since it does not end as a tar archive does");
        }
        readOn(in, unpacker);
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

    /** To the end, behind which gzip has its checksum. */
    private static void readOn(InputStream in, Unpacker unpacker) throws IOException {
        try {
            in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw unpacker.damaged(e);
        }
    }

    /** Tells the end of an archive, a block of zeros where a header would be, from that of one that is cut short. */
    private static final class Entries extends TarArchiveInputStream {
        private boolean ended;

        Entries(InputStream in) {
            super(in, "UTF-8");
        }

        /** Is asked of each block where a header would be, and of null if it is not there or not whole. */
        @Override
        protected boolean isEOFRecord(byte[] block) {
            boolean end = super.isEOFRecord(block);
            ended |= end && block != null;
            return end;
        }
    }
}
