package petal.lessons.grade;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import petal.efficientnet.data.CellText;
import petal.lessons.check.Task;
import petal.lessons.check.Verdict;
import petal.lessons.handin.Manifest;

/** {@code grades.csv}: a row for each student. What students write is never a formula to a spreadsheet. */
final class GradesCsv {
    private GradesCsv() {
    }

    static String of(List<Grade> grades, int tasks) {
        String[] header = Stream.concat(Stream.of("name", "hand_in", "handed_in", "right", "of", "answered", "tasks",
                "remarks"), Task.all().stream().map(Task::name))
                .toArray(String[]::new);
        var format = CSVFormat.RFC4180.builder().setHeader(header).setRecordSeparator("\n").get();
        var text = new StringBuilder();
        try (var printer = new CSVPrinter(text, format)) {
            for (Grade grade : grades) {
                List<Object> row = new ArrayList<>(List.of(CellText.of(grade.name()), CellText.of(grade.source()),
                        CellText.of(grade.manifest().map(Manifest::time).orElse("")), grade.right(), Task.all().size(),
                        grade.answered(), tasks, CellText.of(String.join(" ", grade.remarks()))));
                grade.verdicts().stream().map(Verdict::word).forEach(row::add);
                while (row.size() < header.length) {
                    row.add("not graded");
                }
                printer.printRecord(row);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a StringBuilder does not fail
        }
        return text.toString();
    }
}
