package petal.lessons.output;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;

/** {@code labels.csv}: which class and which file each row of {@code embeddings.npy} belongs to. */
public final class LabelsFile {

    private static final CSVFormat FORMAT = CSVFormat.RFC4180.builder()
            .setHeader("index", "label", "class", "path")
            .setRecordSeparator("\n")
            .get();

    private LabelsFile() {}

    /** The file's text. */
    public static String format(List<LabelledImage> images) {
        var text = new StringBuilder();
        try (var printer = new CSVPrinter(text, FORMAT)) {
            for (var image : images) {
                printer.printRecord(image.index(), image.label(), image.className(), image.path());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a StringBuilder does not fail
        }
        return text.toString();
    }

    /**
     * Reads such a file.
     *
     * @throws IOException if it cannot be read, has other columns, or an index or label is not a number
     */
    public static List<LabelledImage> read(Path file) throws IOException {
        var format = FORMAT.builder().setSkipHeaderRecord(false).setHeader().get();
        try (var records = format.parse(new StringReader(Files.readString(file)))) {
            if (!records.getHeaderNames().equals(List.of(FORMAT.getHeader()))) {
                throw new IOException(file + " must begin with the columns " + String.join(",", FORMAT.getHeader())
                        + ", but it begins with " + String.join(",", records.getHeaderNames()) + ".");
            }
            return records.stream().map(LabelsFile::image).toList();
        } catch (NumberFormatException | UncheckedIOException e) {
            throw new IOException(file + " has a row that is not a label: " + e.getMessage() + ".", e);
        }
    }

    private static LabelledImage image(CSVRecord row) {
        return new LabelledImage(Integer.parseInt(row.get(0)), Integer.parseInt(row.get(1)), row.get(2), row.get(3));
    }
}
