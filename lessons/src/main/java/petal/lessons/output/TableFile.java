package petal.lessons.output;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import petal.efficientnet.data.CellText;

/**
 * A table of anybody's: CSV with any columns, also as spreadsheets save it, with a byte order mark, in UTF-16, with
 * semicolons or tabs.
 *
 * @param header the columns' names
 * @param rows the cells of each row, as many as there are columns
 */
public record TableFile(List<String> header, List<List<String>> rows) {
    private static final String MARK = "\uFEFF";

    /**
     * {@return a table that is read from a file}
     *
     * @param file with a header; apostrophes of {@link CellText} are taken off again
     * @throws IOException if it cannot be read, is not in Unicode, has no header, a column's name twice, or a row of
     *     another length
     */
    public static TableFile read(Path file) throws IOException {
        String text = decode(file);
        var format = CSVFormat.RFC4180.builder().setDelimiter(delimiter(text)).setIgnoreEmptyLines(true).get();
        List<CSVRecord> records;
        try (var parser = format.parse(new StringReader(text))) {
            records = parser.getRecords();
        } catch (UncheckedIOException e) {
            throw new IOException(file + " is no table of CSV: " + e.getMessage() + ".", e);
        }
        if (records.isEmpty()) {
            throw new IOException(file + " is empty; it should begin with the columns' names.");
        }
        List<String> header = cells(records.getFirst());
        if (header.stream().distinct().count() < header.size()) {
            throw new IOException(file + " has two columns of one name: " + String.join(", ", header) + ".");
        }
        for (CSVRecord row : records) {
            if (row.size() != header.size()) {
                throw new IOException(file + ": row " + row.getRecordNumber() + " has " + row.size() + " cells, but "
                        + "there are " + header.size() + " columns.");
            }
        }
        return new TableFile(header, records.stream().skip(1).map(TableFile::cells).toList());
    }

    private static List<String> cells(CSVRecord row) {
        return row.stream().map(CellText::original).toList();
    }

    /**
     * {@return a column by what stands in another one}
     *
     * @param key the number of the column that says which row
     * @param column the number of the column that is wanted
     */
    public Map<String, String> column(int key, int column) {
        return IntStream.range(0, rows.size()).boxed().collect(Collectors.toMap(i -> rows.get(i).get(key),
                i -> rows.get(i).get(column), (_, last) -> last, TreeMap::new));
    }

    /** What stands most often between the names in the first line. */
    private static String delimiter(String text) {
        String header = text.lines().findFirst().orElse("");
        String best = ",";
        for (String candidate : List.of(";", "\t")) {
            if (count(header, candidate) > count(header, best)) {
                best = candidate;
            }
        }
        return best;
    }

    private static long count(String text, String candidate) {
        return text.chars().filter(c -> c == candidate.charAt(0)).count();
    }

    /** The text of a file in UTF-8 or, with its mark, UTF-16. */
    static String decode(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        var encoding = StandardCharsets.UTF_8;
        if (startsWith(bytes, 0xff, 0xfe)) {
            encoding = StandardCharsets.UTF_16LE;
        } else if (startsWith(bytes, 0xfe, 0xff)) {
            encoding = StandardCharsets.UTF_16BE;
        }
        try {
            String text = encoding.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return text.startsWith(MARK) ? text.substring(MARK.length()) : text;
        } catch (CharacterCodingException e) {
            throw new IOException(file + " is not in UTF-8; save it as \"CSV UTF-8\".", e);
        }
    }

    private static boolean startsWith(byte[] bytes, int first, int second) {
        return bytes.length >= 2 && bytes[0] == (byte) first && bytes[1] == (byte) second;
    }
}
