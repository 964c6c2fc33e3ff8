package petal.lessons.output;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import org.apache.commons.csv.CSVFormat;

/** The names of classes as one text, for a model's metadata: a row of CSV, because names may hold commas. */
public final class ClassNames {
    private ClassNames() {
    }

    /**
     * {@return the names as one text}
     *
     * @param names in the order of the labels
     */
    public static String format(List<String> names) {
        return CSVFormat.RFC4180.format(names.toArray());
    }

    /**
     * {@return the names in a text that {@link #format} made}
     *
     * @param text a row of CSV; what comes after it is not read
     * @throws IOException if the text is no row of CSV
     */
    public static List<String> parse(String text) throws IOException {
        try (var rows = CSVFormat.RFC4180.parse(new StringReader(text))) {
            return rows.stream().limit(1).flatMap(row -> row.toList().stream()).toList();
        }
    }
}
