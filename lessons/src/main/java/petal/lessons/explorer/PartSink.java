package petal.lessons.explorer;

import java.io.IOException;

/** Takes the parts of a page's data: long rows of numbers and photos, which need not stand in the page itself. */
@FunctionalInterface
public interface PartSink {

    /**
     * Takes a part.
     *
     * @param name of letters, digits and hyphens, unique
     * @param text base64 of numbers or of a JPEG file, or JSON
     * @throws IOException if it cannot be written
     */
    void take(String name, String text) throws IOException;
}
