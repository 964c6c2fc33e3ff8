package petal.tensor.tornado;

import java.util.Locale;
import java.util.function.Supplier;

/**
 * TornadoVM changes the case of names by the rules of the user's language: its kernels have an "ınt" in Turkish, which
 * no compiler knows. While it starts and compiles, letters are those of English.
 */
final class PlainLetters {
    private PlainLetters() {
    }

    /** What {@code work} gives; it runs with English rules if those of the user's language differ for letters of C. */
    static <T> T during(Supplier<T> work) {
        if ("I".toLowerCase(Locale.getDefault()).equals("i")) {
            return work.get();
        }
        Locale standard = Locale.getDefault();
        Locale display = Locale.getDefault(Locale.Category.DISPLAY);
        Locale format = Locale.getDefault(Locale.Category.FORMAT);
        Locale.setDefault(Locale.ROOT);
        try {
            return work.get();
        } finally {
            Locale.setDefault(standard);
            Locale.setDefault(Locale.Category.DISPLAY, display);
            Locale.setDefault(Locale.Category.FORMAT, format);
        }
    }
}
