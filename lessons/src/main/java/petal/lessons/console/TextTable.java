package petal.lessons.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A table of words and numbers. Columns of numbers are set flush right.
 *
 * @param header the columns' names; if all are empty, the table has no header
 * @param rows rows of as many cells
 */
public record TextTable(List<String> header, List<List<String>> rows) {

    private static final String GAP = "   ";
    private static final int NARROWEST = 20;
    private static final Pattern NUMBER = Pattern.compile("([-+−]?[\\d.,]+([eE][-+]?\\d+)?%?)?");

    /**
     * Keeps copies of the lists.
     *
     * @throws IllegalArgumentException if a row is not as long as the header
     */
    public TextTable {
        for (var row : rows) {
            if (row.size() != header.size()) {
                throw new IllegalArgumentException("Every row needs " + header.size() + " cells, but one has "
                        + row.size() + ": " + row + ".");
            }
        }
        header = List.copyOf(header);
        rows = rows.stream().map(List::copyOf).toList();
    }

    /**
     * {@return a table of numbers whose rows have names}
     *
     * @param rowNames one a row
     * @param columnNames one a column of numbers
     * @param values the numbers, [rows][columns]
     * @param format how a number is written, as for {@link String#format}
     */
    public static TextTable matrix(List<String> rowNames, List<String> columnNames, float[][] values, String format) {
        List<String> header = new ArrayList<>(List.of(""));
        header.addAll(columnNames);
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            List<String> row = new ArrayList<>(List.of(rowNames.get(i)));
            for (float value : values[i]) {
                row.add(String.format(Locale.ROOT, format, value));
            }
            rows.add(row);
        }
        return new TextTable(header, rows);
    }

    /**
     * {@return whether each cell of a column, apart from its name, is a number or empty}
     *
     * @param column from 0 on
     */
    public boolean isNumeric(int column) {
        return rows.stream().allMatch(row -> NUMBER.matcher(row.get(column)).matches());
    }

    /** {@return whether any column has a name} */
    public boolean hasHeader() {
        return header.stream().anyMatch(name -> !name.isEmpty());
    }

    /** {@return the table as lines of aligned columns, under a ruled header if it has one} */
    public String format() {
        return format(Integer.MAX_VALUE);
    }

    /**
     * {@return the table as {@link #format()} gives it, but with the words of the last column in several lines where
     * one would be longer than {@code width}} What stands before them, and a last column of numbers, keeps its width.
     *
     * @param width of a line in characters; a last column of words keeps 20 in any case, or all that it needs
     */
    public String format(int width) {
        int[] widths = IntStream.range(0, header.size()).map(this::width).toArray();
        int last = widths.length - 1;
        int before = IntStream.range(0, last).map(i -> widths[i] + GAP.length()).sum();
        if (!isNumeric(last)) {
            widths[last] = Math.clamp(width - before, Math.min(NARROWEST, widths[last]), widths[last]);
        }
        List<String> lines = new ArrayList<>();
        if (hasHeader()) {
            lines.add(line(header, widths));
            lines.add(IntStream.of(widths).mapToObj("-"::repeat).collect(Collectors.joining(GAP)));
        }
        rows.forEach(row -> lines.add(row.getLast().length() <= widths[last] ? line(row, widths)
                : wrapped(row, widths, before)));
        return String.join("\n", lines);
    }

    private int width(int column) {
        int widest = header.get(column).length();
        for (var row : rows) {
            widest = Math.max(widest, row.get(column).length());
        }
        return widest;
    }

    private String wrapped(List<String> cells, int[] widths, int before) {
        int last = widths.length - 1;
        List<String> others = new ArrayList<>(cells);
        others.set(last, "");
        String first = line(others, widths);
        return Wrap.wrap(cells.get(last), before + widths[last], first + " ".repeat(before - first.length()),
                " ".repeat(before));
    }

    private String line(List<String> cells, int[] widths) {
        return IntStream.range(0, widths.length)
                .mapToObj(i -> {
                    String space = " ".repeat(widths[i] - cells.get(i).length());
                    return isNumeric(i) ? space + cells.get(i) : cells.get(i) + space;
                })
                .collect(Collectors.joining(GAP)).stripTrailing();
    }
}
