package petal.launcher;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Passes errors on but for Java's remark that the Vector API is not final, which comes first if it comes. The day it is
 * final, nothing comes and nothing is left out.
 */
final class Quiet {

    private static final String REMARK = "WARNING: Using incubator modules: jdk.incubator.vector";
    /** Java says this of options that it finds in the environment, before anything else. */
    private static final String PICKED_UP = "Picked up ";

    private Quiet() {}

    static void pass(InputStream from, OutputStream to) throws IOException {
        String line = line(from);
        while (line.startsWith(PICKED_UP)) {
            write(line, to);
            line = line(from);
        }
        if (!line.strip().equals(REMARK)) {
            write(line, to);
        }
        byte[] buffer = new byte[8192];
        for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
            to.write(buffer, 0, read);
            to.flush();
        }
    }

    /** Up to the line's end, or as far as it cannot become one of the lines above any more. */
    private static String line(InputStream from) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        boolean open = true;
        while (open) {
            int next = from.read();
            if (next >= 0) {
                line.write(next);
            }
            String text = line.toString(ISO_8859_1);
            open = next >= 0 && next != '\n'
                    && (REMARK.startsWith(text.strip()) || PICKED_UP.startsWith(text) || text.startsWith(PICKED_UP));
        }
        return line.toString(ISO_8859_1);
    }

    private static void write(String line, OutputStream to) throws IOException {
        to.write(line.getBytes(ISO_8859_1));
        to.flush();
    }
}
