package petal.lessons.notebook;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.random.RandomGenerator;
import petal.lessons.chapter.ChapterText;
import petal.lessons.check.Check;
import petal.lessons.check.CourseFolder;
import petal.lessons.check.Verdict;
import petal.lessons.classroom.Lesson;
import petal.lessons.classroom.LessonOptions;
import petal.lessons.classroom.DeviceChoice;
import petal.lessons.classroom.LessonRunner;
import petal.lessons.classroom.LessonSession;
import petal.lessons.classroom.Lessons;
import petal.lessons.console.Console;
import petal.lessons.report.CheckResult;
import petal.tensor.Device;

/** What the cells of a chapter's notebook call; it works in its kernel alone. */
public final class Notebook {

    private static final int COLUMNS = 100;

    private final String chapter;
    private final LessonSession session;
    private final Console console;
    private final FrontEnd frontEnd;

    private Notebook(String chapter, LessonSession session, Console console, FrontEnd frontEnd) {
        this.chapter = chapter;
        this.session = session;
        this.console = console;
        this.frontEnd = frontEnd;
    }

    /**
     * Begins a chapter. What its cells report is shown below them.
     *
     * @param chapter its name, such as {@code tensors}
     * @param options as they are typed after {@code petal lesson NAME}
     * @throws IOException              if the folder for the results cannot be written to
     * @throws IllegalStateException    if it does not run in Petal's kernel
     * @throws IllegalArgumentException if an option is unknown or out of its range, or there is no such chapter
     */
    public static Notebook open(String chapter, String... options) throws IOException {
        Lesson lesson = Lessons.all().stream().filter(found -> found.name().equals(chapter)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no chapter \"" + chapter + "\"."));
        FrontEnd frontEnd = FrontEnd.found();
        ChapterText text = ChapterText.of(chapter);
        var console = new Console(new PrintStream(new Output(), true, StandardCharsets.UTF_8), COLUMNS, false);
        LessonSession session = LessonSession.open(lesson, text.title(), text.subtitle().marked(),
                onDevice(lesson, LessonRunner.found().options(chapter, options)), console);
        session.report().words(text.captions(), text.sentences());
        session.report().showIn(frontEnd);
        return new Notebook(chapter, session, console, frontEnd);
    }

    /** The plain loops are for debuggers, and each cell may run in another thread, with another default device. */
    private static LessonOptions onDevice(Lesson lesson, LessonOptions options) {
        boolean plain = options.device().equals(DeviceChoice.AUTO) && lesson.device(_ -> {}).equals(Device.reference());
        return plain ? options.toBuilder().device(DeviceChoice.CPU).build() : options;
    }

    /** The run that the cells belong to. */
    public LessonSession session() {
        return session;
    }

    /**
     * Says whether the method of an exercise is right, as it was last declared in the notebook.
     *
     * @param exercise its name, such as {@code dot}
     * @throws IOException if it cannot be compiled or run at all
     */
    public void check(String exercise) throws IOException {
        String source = new SnippetFile(frontEnd.shell()).of(chapter, exercise);
        Path folder = Files.createTempDirectory("petal-notebook-");
        CourseFolder course = CourseFolder.in(folder);
        Path file = course.file(chapter);
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, source);
            Check.of(console, course, Optional.of(chapter), Optional.of(exercise), false,
                    () -> RandomGenerator.getDefault().nextInt(1, Check.SEEDS)).verdicts().forEach(this::print);
        } finally {
            for (Path path = file; path != null && !path.equals(folder.getParent()); path = path.getParent()) {
                Files.deleteIfExists(path);
            }
        }
    }

    private void print(Verdict verdict) {
        console.paragraph(verdict.task().exercise() + ": " + switch (verdict.result()) {
            case CheckResult.NotDone _ -> "not done yet.";
            case CheckResult.Right(String why) -> "right. " + why;
            case CheckResult.Unchecked(String why) when why.contains("\n") -> "not checked.";
            case CheckResult.Fault fault -> "not right yet. " + fault.why();
        });
        if (verdict.result() instanceof CheckResult.Unchecked(String why) && why.contains("\n")) {
            console.print(why.replaceAll("(?m)^\\S*Exercises\\.java:", "line "));
        }
        if (!verdict.printed().isBlank()) {
            console.paragraph("It printed:");
            console.print(verdict.printed());
        }
    }

    /** Writes the measurements. */
    public void finish() throws IOException {
        Path file = session.writeMetrics();
        console.paragraph("The measurements are in " + file + "; the pictures lie beside it.");
    }

    /** Prints to whatever the kernel takes for the output of the cell that runs. */
    private static final class Output extends OutputStream {
        @Override
        public void write(int b) {
            System.out.write(b);
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            System.out.write(bytes, from, length);
        }

        @Override
        public void flush() {
            System.out.flush();
        }
    }
}
