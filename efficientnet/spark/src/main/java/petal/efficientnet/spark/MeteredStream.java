package petal.efficientnet.spark;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts what is read through it, and how long that takes. */
final class MeteredStream extends FilterInputStream {
    private long bytes;
    private long nanos;

    MeteredStream(InputStream in) {
        super(in);
    }

    long bytes() {
        return bytes;
    }

    long nanos() {
        return nanos;
    }

    @Override
    public int read() throws IOException {
        long start = System.nanoTime();
        int read = super.read();
        nanos += System.nanoTime() - start;
        bytes += read < 0 ? 0 : 1;
        return read;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        long start = System.nanoTime();
        int read = super.read(target, offset, length);
        nanos += System.nanoTime() - start;
        bytes += Math.max(0, read);
        return read;
    }
}
