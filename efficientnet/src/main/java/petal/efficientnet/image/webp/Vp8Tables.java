package petal.efficientnet.image.webp;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Scanner;

/** The constants of RFC 6386, read from the file beside this class. */
final class Vp8Tables {

    /** Modes of 4 x 4 pixels: by the mode above, the mode to the left, and the place in the tree. */
    static final int[][][] MODES = new int[10][10][9];
    /** How probable it is that a probability of coefficients stays: by block type, band, context, place in the tree. */
    static final int[][][][] UPDATES = new int[4][8][3][11];
    /** The probabilities of coefficients to begin with. */
    static final int[][][][] COEFFICIENTS = new int[4][8][3][11];
    /** Steps of quantisation of the mean. */
    static final int[] DC = new int[128];
    /** Steps of quantisation of the other coefficients. */
    static final int[] AC = new int[128];

    static {
        try (InputStream in = Vp8Tables.class.getResourceAsStream("vp8.txt");
                Scanner numbers = new Scanner(in, StandardCharsets.US_ASCII)) {
            numbers.useLocale(Locale.ROOT).nextLine();
            fill(numbers, "modes", MODES);
            fill(numbers, "updates", UPDATES);
            fill(numbers, "coefficients", COEFFICIENTS);
            fill(numbers, "dc", DC);
            fill(numbers, "ac", AC);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Vp8Tables() {
    }

    private static void fill(Scanner numbers, String section, Object table) {
        if (!numbers.next().equals(section)) {
            throw new IllegalStateException("vp8.txt lacks the section " + section);
        }
        fill(numbers, table);
    }

    private static void fill(Scanner numbers, Object table) {
        if (table instanceof int[] row) {
            for (int i = 0; i < row.length; i++) {
                row[i] = numbers.nextInt();
            }
        } else {
            for (Object part : (Object[]) table) {
                fill(numbers, part);
            }
        }
    }
}
