package petal.lessons.output;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;
import petal.efficientnet.data.CellText;

/**
 * {@code labels.csv}: which class and which file each row of {@code embeddings.npy} belongs to. Names that a spreadsheet
 * would run as formulas are written as {@link CellText}.
 */
public final class LabelsFile {

    private static final CSVFormat FORMAT = CSVFormat.RFC4180.builder()
            .setHeader("index", "label", "class", "path")
            .setRecordSeparator("\n")
            .get();

    private static final int COLUMNS = 4;
    private static final Pattern HEADER = Pattern.compile("\"?index\"?([,;\t])");

    private LabelsFile() {}

    /**
     * {@return the file's text, with a header}
     *
     * @param images the rows, in this order
     */
    public static String format(List<LabelledImage> images) {
        var text = new StringBuilder();
        try (var printer = new CSVPrinter(text, FORMAT)) {
            for (var image : images) {
                printer.printRecord(image.index(), image.label(), CellText.of(image.className()),
                        CellText.of(image.path()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a StringBuilder does not fail
        }
        return text.toString();
    }

    /**
     * Reads such a file, also as spreadsheets save it: with a byte order mark, in UTF-16, with semicolons or tabs.
     *
     * @param file with the header that {@link #format} gives it
     * @return the rows, in the file's order
     * @throws IOException if it cannot be read, has other columns, or an index or label is not a number
     */
    public static List<LabelledImage> read(Path file) throws IOException {
        String text = TableFile.decode(file);
        var format = FORMAT.builder().setSkipHeaderRecord(false).setHeader().setDelimiter(delimiter(text))
                .setIgnoreEmptyLines(true).get();
        try (var records = format.parse(new StringReader(text))) {
            if (!records.getHeaderNames().equals(List.of(FORMAT.getHeader()))) {
                throw new IOException(file + " must begin with the columns " + String.join(",", FORMAT.getHeader())
                        + ", but it begins with " + String.join(",", records.getHeaderNames()) + ".");
            }
            return records.stream().map(LabelsFile::image).toList();
        } catch (NumberFormatException | UncheckedIOException e) {
            Throwable found = e instanceof UncheckedIOException && e.getCause() != null ? e.getCause() : e;
            String why = found.getMessage();
            throw new IOException(file + " has a row that is not a label: " + why + ".", e);
        }
    }

    /** What stands between the first two columns' names. */
    private static String delimiter(String text) {
        Matcher header = HEADER.matcher(text);
        return header.lookingAt() ? header.group(1) : ",";
    }

    private static LabelledImage image(CSVRecord row) {
        if (row.size() < COLUMNS) {
            throw new UncheckedIOException(new IOException("row " + row.getRecordNumber() + " has " + row.size()
                    + " cells of " + COLUMNS));
        }
        return new LabelledImage(Integer.parseInt(row.get(0).strip()), Integer.parseInt(row.get(1).strip()),
                CellText.original(row.get(2)), CellText.original(row.get(3)));
    }
}
