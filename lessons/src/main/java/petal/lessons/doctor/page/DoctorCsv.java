package petal.lessons.doctor.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import petal.efficientnet.data.CellText;
import petal.lessons.doctor.Diagnosis;
import petal.lessons.doctor.Suspect;

/**
 * {@code suspects.csv}: every suspect, one per row, the most suspicious first; names that a spreadsheet would run as formulas
 * are {@link CellText}.
 */
final class DoctorCsv {
    private static final CSVFormat FORMAT = CSVFormat.RFC4180.builder()
            .setHeader("path", "kind", "score", "reason", "class", "suggestion", "other")
            .setRecordSeparator("\n").get();

    private DoctorCsv() {
    }

    /** The file's text. */
    static String of(Diagnosis diagnosis, Path root) {
        var text = new StringBuilder();
        try (var printer = new CSVPrinter(text, FORMAT)) {
            for (Suspect suspect : diagnosis.all()) {
                printer.printRecord(CellText.of(name(root, suspect.file())), suspect.fault().word(),
                        String.format(Locale.ROOT, "%.4f", suspect.score()), CellText.of(suspect.reason()),
                        suspect.index() < 0 ? "" : CellText.of(diagnosis.pictures().className(suspect.index())),
                        CellText.of(suspect.suggestion().orElse("")),
                        CellText.of(suspect.other().map(i -> name(root, diagnosis.pictures().file(i))).orElse("")));
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
