package petal.lessons.grade;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import petal.lessons.answers.Question;
import petal.lessons.output.OutputFolder;

/**
 * What came out of a grading.
 *
 * @param grades    by name
 * @param questions the tasks of each chapter
 * @param seed      of the random cases
 * @param sandbox   what kept hand-ins from this machine
 */
public record Results(List<Grade> grades, Map<String, List<Question>> questions, long seed, String sandbox) {
    /** The names of the files in the folder of all. */
    public static final List<String> FILES = List.of("grades.csv", "junit.xml", "index.html");
    private static final String STUDENTS = "students";
    private static final List<String> STUDENT_FILES = List.of("index.html", "results.json");

    /** The table's rows: name, exercises that are right, tasks that are answered, remarks. */
    public List<List<String>> rows() {
        return grades.stream().map(grade -> List.of(grade.name().replaceAll("\\p{Cntrl}", "?"),
                grade.isGraded() ? grade.right() + " of " + grade.verdicts().size() : "–",
                grade.answered() + " of " + tasks(), grade.summary().replaceAll("\\p{Cntrl}", "?"))).toList();
    }

    private int tasks() {
        return questions.values().stream().mapToInt(List::size).sum();
    }

    /**
     * Writes all of it: {@code grades.csv}, {@code junit.xml}, {@code index.html}, and for each student a folder with
     * {@code index.html} and {@code results.json}. Students' folders of an earlier grading are removed.
     *
     * @throws IOException if it cannot be written
     */
    public void write(OutputFolder out) throws IOException {
        removeEarlier(out.path().resolve(STUDENTS));
        Map<Grade, String> pages = new LinkedHashMap<>();
        for (Grade grade : grades) {
            String folder =
                    STUDENTS + "/" + String.format(Locale.ROOT, "%02d", pages.size() + 1) + "-" + plain(grade.name());
            OutputFolder place = OutputFolder.create(out.path().resolve(folder));
            place.writeText("index.html", StudentPage.of(grade, questions));
            place.writeText("results.json", GradescopeJson.of(grade));
            pages.put(grade, folder + "/index.html");
        }
        out.writeText("grades.csv", GradesCsv.of(grades, tasks()));
        out.writeText("junit.xml", JUnitXml.of(grades));
        out.writeText("index.html", GradesPage.of(pages, tasks(), seed, sandbox));
    }

    private static void removeEarlier(Path students) throws IOException {
        if (!Files.isDirectory(students)) {
            return;
        }
        List<Path> folders;
        try (Stream<Path> list = Files.list(students)) {
            folders = list.filter(path -> path.getFileName().toString().matches("\\d+-.*")).toList();
        }
        for (Path folder : folders) {
            for (String name : STUDENT_FILES) {
                Files.deleteIfExists(folder.resolve(name));
            }
            try (Stream<Path> left = Files.list(folder)) {
                if (left.findAny().isPresent()) {
                    continue; // somebody has put something there
                }
            }
            Files.delete(folder);
        }
    }

    /** A name as every file system takes it. */
    private static String plain(String name) {
        String letters = Normalizer.normalize(name, Normalizer.Form.NFD).toLowerCase(Locale.ROOT)
                .replaceAll("\\p{M}", "").replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        return letters.isEmpty() ? "student" : letters.substring(0, Math.min(40, letters.length()));
    }
}
