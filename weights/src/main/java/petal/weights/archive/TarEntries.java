package petal.weights.archive;

import java.io.IOException;
import java.io.OutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.tar.TarUtils;
import org.jspecify.annotations.Nullable;
import petal.weights.format.Quote;

/** A tar archive's entries, with bounds on what the library takes into memory and how deep it goes to find one. */
final class TarEntries extends TarArchiveInputStream {
    private static final int TYPE = 156;
    private static final int SIZE = 124;
    private static final int SIZE_LENGTH = 12;

    private final Budget budget;
    private final Unpacker unpacker;
    private String last = "";
    private int headers;
    private long global;
    private boolean ended;

    /** Names are read with one character a byte. */
    TarEntries(Budget in, Unpacker unpacker) {
        super(in, "ISO-8859-1");
        budget = in;
        this.unpacker = unpacker;
    }

    /** The next entry, or null at the archive's end, behind which everything is read: gzip has its checksum there. */
    @Nullable
    TarArchiveEntry next() throws IOException {
        ArchiveException tooLong = unpacker.refused("more than " + (Limits.ENTRY_HEADER >> 20) + " MB of names and "
                + "attributes follow " + (last.isEmpty() ? "its beginning" : "its entry " + Quote.of(last)));
        budget.allow(Limits.ENTRY_HEADER, tooLong);
        headers = 0;
        try {
            TarArchiveEntry entry = getNextEntry();
            unpacker.count(Math.max(0, Limits.ENTRY_HEADER - budget.left() - Limits.USUAL_HEADER));
            if (entry == null) {
                readOn();
                return null;
            }
            budget.lift();
            requireReadable(entry);
            last = Names.ofTar(entry.getName());
            return entry;
        } catch (IOException | RuntimeException e) {
            // The library reports some kinds of damage with unchecked exceptions.
            throw unpacker.damaged(e);
        }
    }

    private void requireReadable(TarArchiveEntry entry) throws ArchiveException {
        String name = Quote.of(Names.ofTar(entry.getName()));
        if (!entry.isCheckSumOK()) {
            throw unpacker.refused("the header of its entry " + name + " is damaged, as its checksum tells");
        }
        if (entry.isSparse() && entry.getSparseHeaders().size() > Limits.PIECES_OF_FILE) {
            throw unpacker.refused("its entry " + name + " is a sparse file of more than " + Limits.PIECES_OF_FILE
                    + " pieces");
        }
    }

    private void readOn() throws IOException {
        if (!ended) {
            throw unpacker.refused("it is cut short, since it does not end as a tar archive does");
        }
        budget.allow(Limits.TRAILER, unpacker.refused("more than " + (Limits.TRAILER >> 20) + " MB follow its end"));
        budget.transferTo(OutputStream.nullOutputStream());
    }

    /** Is asked for each header, and for the parts of some. */
    @Override
    protected byte[] readRecord() throws IOException {
        byte[] record = super.readRecord();
        if (record == null || ended) {
            return record;
        }
        if (++headers > Limits.HEADERS_OF_ENTRY) {
            throw unpacker.refused("it has more than " + Limits.HEADERS_OF_ENTRY + " headers in a row without a file");
        }
        if (record[TYPE] == TarConstants.LF_PAX_GLOBAL_EXTENDED_HEADER) {
            global += TarUtils.parseOctalOrBinary(record, SIZE, SIZE_LENGTH);
            if (global > Limits.GLOBAL_HEADERS) {
                throw unpacker.refused("it has more than " + (Limits.GLOBAL_HEADERS >> 10)
                        + " KB of attributes for all of its files");
            }
        }
        return record;
    }

    /**
     * Tells the end of an archive, a block of zeros where a header would be, from that of one that is cut short. Is
     * asked of each block where a header would be, and of null if it is not there or not whole.
     */
    @Override
    protected boolean isEOFRecord(byte[] block) {
        boolean end = super.isEOFRecord(block);
        ended |= end && block != null;
        return end;
    }
}
