package petal.lessons.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import petal.lessons.answers.Question;
import petal.lessons.check.Sandbox;
import petal.lessons.classroom.Lesson;
import petal.lessons.console.Console;
import petal.lessons.console.TextTable;
import petal.lessons.grade.Grading;
import petal.lessons.grade.Results;
import petal.lessons.grade.Sources;
import petal.lessons.output.OutputFolder;
import petal.lessons.output.OutputLock;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code petal grade}: checks what a class has handed in. */
@Command(name = "grade", description = "Grade hand-ins: each student's exercises are compiled and run apart from the "
        + "others, and cannot harm them or this machine.", mixinStandardHelpOptions = true, sortOptions = false)
final class GradeCommand implements Callable<Integer> {
    private final Console console;
    private final List<Lesson> lessons;

    @Parameters(paramLabel = "ZIP|DIR", arity = "1..*",
            description = "files that \"petal hand-in\" has made, folders of "
                    + "courses, or folders of these")
    private List<Path> handIns;

    @Option(names = "--out", paramLabel = "DIR", defaultValue = "petal-out/grades",
            description = "folder for the results (default: ${DEFAULT-VALUE})")
    private Path out;

    @Option(names = "--seed", paramLabel = "N",
            description = "draw the random cases of an earlier grading (default: new "
                    + "ones, which no student has seen)")
    private @Nullable Long seed;

    GradeCommand(Console console, List<Lesson> lessons) {
        this.console = console;
        this.lessons = lessons;
    }

    @Override
    public Integer call() throws IOException {
        Sources sources = Sources.find(handIns, out);
        OutputFolder folder = OutputFolder.create(out).requireReplaceable(Results.FILES);
        try (var _ = OutputLock.of(folder)) {
            Map<String, List<Question>> questions = new LinkedHashMap<>();
            lessons.forEach(lesson -> questions.put(lesson.name(), lesson.tasks()));
            Sandbox sandbox = Sandbox.detect();
            console.paragraph(sandbox.words());
            var grading = new Grading(questions, sandbox, seed == null ? OptionalLong.empty() : OptionalLong.of(seed));
            Results results = grading.grade(sources, new Progress());
            results.write(folder);
            console.gap();
            console.print(new TextTable(List.of("name", "right", "answered", "remarks"), results.rows())
                    .format(console.width()));
            console.gap();
            console.paragraph("The random cases come from seed " + results.seed() + "; --seed " + results.seed()
                    + " draws them again. In " + out
                    + " are grades.csv, junit.xml, index.html with a page for each student, "
                    + "and beside each page results.json for Gradescope.");
        }
        return 0;
    }

    /** Says after each hand-in how it stands. */
    private final class Progress implements Grading.Watcher {
        private int count;
        private int graded;

        @Override
        public void found(int all, List<String> leftOut) {
            count = all;
            if (!leftOut.isEmpty()) {
                console.paragraph("Left out, because they are neither zips nor folders: " + String.join(", ", leftOut)
                        + ".");
            }
        }

        @Override
        public void graded(String name, long right, long of) {
            graded++;
            console.print("[" + graded + "/" + count + "] " + name.replaceAll("\\p{Cntrl}", "?") + (of == 0
                    ? ": not graded" : ": " + right + " of " + of + " right"));
        }
    }
}
