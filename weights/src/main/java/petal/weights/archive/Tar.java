package petal.weights.archive;

import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import petal.weights.format.Quote;

/** Unpacks tar archives. */
final class Tar {
    private static final byte CONTINUED = 'M';

    private Tar() {
    }

    static void unpack(InputStream in, Unpacker unpacker) throws IOException {
        var tar = new TarEntries(new Budget(in), unpacker);
        for (TarArchiveEntry entry = tar.next(); entry != null; entry = tar.next()) {
            unpack(tar, entry, unpacker);
        }
    }

    private static void unpack(TarEntries tar, TarArchiveEntry entry, Unpacker unpacker) throws IOException {
        String name = Names.ofTar(entry.getName());
        if (entry.isSymbolicLink()) {
            unpacker.link(name, name.substring(0, name.lastIndexOf('/') + 1) + Names.ofTar(entry.getLinkName()));
        } else if (entry.isLink()) {
            unpacker.link(name, Names.ofTar(entry.getLinkName()));
        } else if (entry.isDirectory()) {
            unpacker.folder(name);
        } else if (entry.getLinkFlag() == CONTINUED) {
            throw unpacker.refused("its entry " + Quote.of(name) + " begins in another part; it is one of several");
        } else if (entry.isFile() && !entry.isCharacterDevice() && !entry.isBlockDevice() && !entry.isFIFO()) {
            unpacker.file(name, tar);
        } else {
            throw unpacker.refused("its entry " + Quote.of(name) + " is neither a file nor a folder");
        }
    }
}
