package petal.lessons.check;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Keeps the beginning of what a student's code prints in one case, and counts the rest. */
final class Printed extends OutputStream {
    private static final int KEPT = 2000;
    /** Whoever prints more is stopped, like whoever asks for too much memory. */
    private static final long MOST = 100L << 20;

    private final byte[] beginning = new byte[KEPT];
    private long length;
    private boolean closed;

    @Override
    public synchronized void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int from, int count) {
        if (closed) {
            return;
        }
        if (length < KEPT) {
            System.arraycopy(bytes, from, beginning, (int) length, (int) Math.min(count, KEPT - length));
        }
        length += count;
        if (length > MOST) {
            throw new Error("more than " + (MOST >> 20) + " MB printed");
        }
    }

    /** Begins anew: another case is tried. */
    synchronized void open() {
        length = 0;
        closed = false;
    }

    /** Keeps nothing more. */
    @Override
    public synchronized void close() {
        closed = true;
    }

    /** What was printed. */
    synchronized String take() {
        String text = new String(beginning, 0, (int) Math.min(length, KEPT), StandardCharsets.UTF_8);
        return length > KEPT ? text + "\n… (" + length + " bytes in all)" : text;
    }
}
