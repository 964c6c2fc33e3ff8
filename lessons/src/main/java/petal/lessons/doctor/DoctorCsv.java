package petal.lessons.doctor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import petal.efficientnet.data.CellText;

/** {@code suspects.csv}: every suspect, one per row; names that a spreadsheet would run as formulas are {@link CellText}. */
final class DoctorCsv {
    private static final CSVFormat FORMAT = CSVFormat.RFC4180.builder()
            .setHeader("fault", "rank", "score", "path", "class", "suggestion", "other", "reason")
            .setRecordSeparator("\n").get();

    private DoctorCsv() {
    }

    /** The file's text. */
    static String of(Diagnosis diagnosis, Path root) {
        var text = new StringBuilder();
        try (var printer = new CSVPrinter(text, FORMAT)) {
            for (var suspects : diagnosis.suspects().values()) {
                int rank = 1;
                for (Suspect suspect : suspects) {
                    printer.printRecord(suspect.fault().word(), rank++,
                            String.format(Locale.ROOT, "%.4f", suspect.score()),
                            CellText.of(name(root, suspect.file())),
                            suspect.index() < 0 ? "" : CellText.of(diagnosis.pictures().className(suspect.index())),
                            CellText.of(suspect.suggestion().orElse("")),
                            CellText.of(suspect.other().map(i -> name(root, diagnosis.pictures().file(i))).orElse("")),
                            CellText.of(suspect.reason()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a StringBuilder does not fail
        }
        return text.toString();
    }

    /** A file's name as people know it: below the folder of the pictures, with slashes. */
    static String name(Path root, Path file) {
        Path below = file.startsWith(root) ? root.relativize(file) : file.toAbsolutePath().normalize();
        return below.toString().replace('\\', '/');
    }
}
