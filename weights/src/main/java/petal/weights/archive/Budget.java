package petal.weights.archive;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A stream that gives no more than it is allowed to, whoever reads it. */
final class Budget extends FilterInputStream {
    private long left = Long.MAX_VALUE;
    private @Nullable IOException exceeded;

    Budget(InputStream in) {
        super(in);
    }

    /** From now on at most so many bytes are given. */
    void allow(long bytes, IOException whenExceeded) {
        left = bytes;
        exceeded = whenExceeded;
    }

    /** From now on everything is given. */
    void lift() {
        left = Long.MAX_VALUE;
    }

    long left() {
        return left;
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        spend(read < 0 ? 0 : 1);
        return read;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        int read = super.read(bytes, from, length);
        spend(read);
        return read;
    }

    @Override
    public long skip(long count) throws IOException {
        long skipped = super.skip(Math.min(count, Math.max(1, left)));
        spend(skipped);
        return skipped;
    }

    private void spend(long bytes) throws IOException {
        left -= Math.max(0, bytes);
        if (left < 0) {
            throw Objects.requireNonNull(exceeded, "bounds come with their error");
        }
    }
}
