package petal.lessons.cli;

import java.util.List;
import java.util.Locale;

/** Makes the program independent of the machine that it runs on, before anything else happens. */
final class Startup {

    private Startup() {}

    /** @param arguments what the user typed */
    static void prepare(String... arguments) {
        // libraries, too, shall write numbers as Petal does: "0.5", and not "0,5" or "٠٫٥"
        Locale.setDefault(Locale.ROOT);
        // pictures are drawn without a display, even where DISPLAY names one that is gone
        if (!List.of(arguments).contains("--show")) {
            System.setProperty("java.awt.headless", "true");
        }
    }
}
