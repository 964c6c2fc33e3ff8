package petal.lessons.check;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Keeps the beginning of what a student's code prints, and counts the rest. */
final class Printed extends OutputStream {
    private static final int KEPT = 2000;

    private final byte[] beginning = new byte[KEPT];
    private long length;

    @Override
    public synchronized void write(int b) {
        if (length < KEPT) {
            beginning[(int) length] = (byte) b;
        }
        length++;
    }

    @Override
    public synchronized void write(byte[] bytes, int from, int count) {
        if (length < KEPT) {
            System.arraycopy(bytes, from, beginning, (int) length, (int) Math.min(count, KEPT - length));
        }
        length += count;
    }

    /** What was printed since the last call. */
    synchronized String take() {
        String text = new String(beginning, 0, (int) Math.min(length, KEPT), StandardCharsets.UTF_8);
        String cut = length > KEPT ? text + "\n… (" + length + " bytes in all)" : text;
        length = 0;
        return cut;
    }
}
