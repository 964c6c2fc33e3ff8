package petal.efficientnet.data;

import java.util.regex.Pattern;

/**
 * Text for a cell of a CSV file that people open in a spreadsheet. Spreadsheets take a cell that begins with
 * {@code = + - @}, a tab or a line break for a formula and run it, and names of files and folders may come from
 * anywhere: before such text stands an apostrophe, as spreadsheets themselves mark text.
 */
public final class CellText {
    private static final Pattern FORMULA = Pattern.compile("'*[=+\\-@\t\r\n].*", Pattern.DOTALL);
    private static final Pattern MARKED = Pattern.compile("'+[=+\\-@\t\r\n].*", Pattern.DOTALL);

    private CellText() {
    }

    /**
     * {@return the text as no spreadsheet runs it}
     *
     * @param text any, a file's name for instance; comes back as it is where it is harmless
     */
    public static String of(String text) {
        return FORMULA.matcher(text).matches() ? "'" + text : text;
    }

    /**
     * {@return the text of which {@link #of} made {@code cell}}
     *
     * @param cell a cell's text without the quotes of CSV
     */
    public static String original(String cell) {
        return MARKED.matcher(cell).matches() ? cell.substring(1) : cell;
    }
}
