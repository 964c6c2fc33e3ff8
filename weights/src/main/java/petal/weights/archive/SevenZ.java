package petal.weights.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.apache.commons.compress.archivers.sevenz.SevenZArchiveEntry;
import org.apache.commons.compress.archivers.sevenz.SevenZFile;
import petal.weights.format.Quote;

/** Unpacks 7z archives. */
final class SevenZ {
    /** Where the first header tells the directory's length. */
    private static final int DIRECTORY_LENGTH = 20;
    /** Of what a link holds. */
    private static final int LONGEST_LINK = 4096;
    /** In the attributes' upper half, where there are any, are Unix's. */
    private static final int UNIX = 0x8000;
    private static final int FILE_KIND = 0170000;
    private static final int LINK = 0120000;

    private SevenZ() {
    }

    static void unpack(Path archive, Unpacker unpacker) throws IOException {
        try (var channel = FileChannel.open(archive, StandardOpenOption.READ);
                SevenZFile sevenZ = open(channel, unpacker)) {
            for (SevenZArchiveEntry entry = next(sevenZ, unpacker); entry != null; entry = next(sevenZ, unpacker)) {
                unpack(new Content(sevenZ), entry, unpacker);
            }
        }
    }

    private static SevenZFile open(FileChannel channel, Unpacker unpacker) throws IOException {
        var length = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        channel.read(length, DIRECTORY_LENGTH);
        if (length.flip().remaining() == Long.BYTES && length.getLong() > Limits.DIRECTORY) {
            throw unpacker.refused("its directory is too large");
        }
        try {
            return SevenZFile.builder().setSeekableByteChannel(channel).setMaxMemoryLimitKiB(Limits.memory()).get();
        } catch (IOException | RuntimeException e) {
            throw unpacker.damaged(e);
        } catch (OutOfMemoryError e) {
            // a directory is compressed, and the library has no bound on how long it becomes
            throw unpacker.refused("its directory is too large");
        }
    }

    private static SevenZArchiveEntry next(SevenZFile sevenZ, Unpacker unpacker) throws IOException {
        try {
            return sevenZ.getNextEntry();
        } catch (IOException | RuntimeException e) {
            throw unpacker.damaged(e);
        }
    }

    private static void unpack(InputStream content, SevenZArchiveEntry entry, Unpacker unpacker) throws IOException {
        String name = entry.getName();
        if (name == null) {
            throw unpacker.refused("it holds a file without a name");
        }
        if (isLink(entry)) {
            unpacker.link(name, name.substring(0, name.lastIndexOf('/') + 1)
                    + new String(unpacker.read(content, LONGEST_LINK), StandardCharsets.UTF_8));
        } else if (entry.isAntiItem()) {
            throw unpacker.refused("its entry " + Quote.of(name) + " is neither a file nor a folder");
        } else if (entry.isDirectory()) {
            unpacker.folder(name);
        } else {
            unpacker.file(name, content);
        }
    }

    private static boolean isLink(SevenZArchiveEntry entry) {
        int attributes = entry.getHasWindowsAttributes() ? entry.getWindowsAttributes() : 0;
        return (attributes & UNIX) != 0 && (attributes >>> 16 & FILE_KIND) == LINK;
    }

    /** The current entry's. */
    private static final class Content extends InputStream {
        private final SevenZFile sevenZ;

        Content(SevenZFile sevenZ) {
            this.sevenZ = sevenZ;
        }

        @Override
        public int read() throws IOException {
            return sevenZ.read();
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            return sevenZ.read(bytes, from, length);
        }
    }
}
