package petal.chart;

import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.io.IOException;

/** The fonts that charts and picture grids need, which small containers lack. */
public final class Fonts {

    private Fonts() {}

    /**
     * Measures a word, as the first chart would.
     *
     * @throws IOException if Java finds no fonts on this machine; the message says what to install
     */
    public static void require() throws IOException {
        try {
            new Font(Font.SANS_SERIF, Font.PLAIN, 13).getStringBounds("Petal", new FontRenderContext(null, true, true));
        } catch (RuntimeException | LinkageError | InternalError e) {
            throw new IOException("Charts need fonts, and Java finds none on this machine (" + reason(e)
                    + "): install fontconfig and a font, for instance with 'apt-get install fontconfig "
                    + "fonts-dejavu-core' (Debian, Ubuntu), 'dnf install fontconfig dejavu-sans-fonts' (Fedora) or "
                    + "'apk add fontconfig ttf-dejavu' (Alpine).", e);
        }
    }

    /** What stands at the bottom of it, such as the name of a library that is missing. */
    private static String reason(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
