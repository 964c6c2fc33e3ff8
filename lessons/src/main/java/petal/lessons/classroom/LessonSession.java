package petal.lessons.classroom;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import petal.chart.Fonts;
import petal.lessons.answers.Answers;
import petal.lessons.answers.AnswersFile;
import petal.lessons.check.ChapterVerdicts;
import petal.lessons.check.Check;
import petal.lessons.check.CourseFolder;
import petal.lessons.console.Console;
import petal.lessons.console.TextTable;
import petal.lessons.output.Metrics;
import petal.lessons.output.OutputFolder;
import petal.lessons.report.CheckResult;
import petal.lessons.report.Exercise;
import petal.lessons.report.ModelAnswers;
import petal.lessons.report.Report;
import petal.lessons.yours.YourBackend;
import petal.lessons.yours.YourKernels;
import petal.nn.Random;
import petal.tensor.Device;
import petal.weights.download.Downloader;

/**
 * One run of a lesson: what the user asked for, where it computes, and what it writes into.
 *
 * @param options what the user asks for
 * @param console where to print
 * @param folder  where results go
 * @param report  the page, and what is printed of it
 * @param metrics the measurements
 * @param device  where to compute
 * @param drills  how the chapter's exercises stand
 * @param start   when it began, as {@link System#nanoTime}
 */
public record LessonSession(LessonOptions options, Console console, OutputFolder folder, Report report, Metrics metrics,
        Device device, ChapterVerdicts drills, long start) {
    /** Bytes for the built-in weights and a network that has been trained. */
    private static final long ROOM = 40L << 20;

    /**
     * Begins a run: picks the device, creates the folder for the results, prints the title, and seeds what is random.
     *
     * @param title    the report's title
     * @param subtitle what the lesson is about, in a sentence
     * @throws IOException if the folder cannot be written to, the user names a course without exercises, Java finds no
     *                     fonts to draw with, or windows are wanted and there is no display
     */
    public static LessonSession open(Lesson lesson, String title, String subtitle, LessonOptions options,
            Console console) throws IOException {
        int cases = RandomGenerator.getDefault().nextInt(1, Check.SEEDS);
        ChapterVerdicts drills = ChapterVerdicts.of(lesson.name(), options.course(), cases);
        Device device = switch (options.device().kind()) {
            case CPU -> Device.cpu();
            case GPU -> Device.gpu(options.device().index());
            case REFERENCE -> Device.reference();
            case YOURS -> yours(ChapterVerdicts.of(YourKernels.CHAPTER, options.course(), cases), console);
            case AUTO -> lesson.device(console::paragraph);
        };
        ModelAnswers models = models(drills.folder(), options.answers());
        Answers answers = answers(lesson, drills.folder());
        OutputFolder folder = OutputFolder.create(options.out());
        Report report = new Report(title, subtitle, console, folder, models);
        report.answers(answers);
        if (options.show()) {
            report.openWindows();
        }
        Fonts.require();
        Random.manualSeed(options.seed());
        Metrics metrics = new Metrics().put("lesson", lesson.name()).put("device", device.description())
                .put("seed", options.seed()).put("exercise_seed", cases);
        metrics.group("tasks").put("answered", answers.given().size()).put("of", lesson.tasks().size());
        return new LessonSession(options, console, folder, report, metrics, device, drills, System.nanoTime());
    }

    private static ModelAnswers models(Optional<CourseFolder> course, boolean wanted) throws IOException {
        if (course.isPresent() && !course.get().hasModelAnswers()) {
            if (wanted) {
                throw new IOException("The course in " + course.get().root() + " is for students and has no model "
                        + "answers: leave --answers out.");
            }
            return ModelAnswers.ABSENT;
        }
        return wanted ? ModelAnswers.SHOWN : ModelAnswers.HIDDEN;
    }

    private static Answers answers(Lesson lesson, Optional<CourseFolder> course) throws IOException {
        Path file = course.map(found -> CourseFolder.shown(found.answers(lesson.name())))
                .orElse(Path.of("answers", AnswersFile.name(lesson.name())));
        return Answers.of(lesson.name(), file, lesson.tasks());
    }

    /** A device of the student's kernels that are right. */
    private static Device yours(ChapterVerdicts kernels, Console console) throws IOException {
        var yours = new YourKernels(kernels.right());
        console.paragraph(yours.standing());
        return Device.of(new YourBackend(yours));
    }

    /** An exercise and how it stands. */
    public void exercise(Exercise exercise) {
        report.exercise(exercise, drills.of(exercise.name()));
    }

    /** The user's cache and how to fill it. */
    public Downloader downloader() {
        return Downloader.ofUser();
    }

    /**
     * Makes sure that the cache has room for what a lesson leaves there.
     *
     * @throws IOException if it has not, or cannot be written
     */
    void requireRoom() throws IOException {
        downloader().cache().requireRoom(ROOM);
    }

    /**
     * Shows a progress bar until it is closed, for passes over so many batches; first waits until the kernels are
     * compiled. To begin before that would take the compiler's time for code that is forty times slower.
     */
    public BatchProgress progress(String task, int batches) {
        BatchProgress bar = new BatchProgress(console, task, batches);
        device.backend().warmUp();
        return bar;
    }

    /** Notes a result that the page of all chapters shows, in words and as it is shown. */
    public void highlight(String what, String value) {
        metrics.group("highlights").put(what, value);
    }

    /** Notes how long something took that began at {@code since}, a reading of {@link System#nanoTime}. */
    public void seconds(String what, long since) {
        metrics.group("seconds").put(what, (System.nanoTime() - since) * 1e-9);
    }

    /** A copy that an exercise may do with as it likes. */
    public static float[][] copy(float[]... rows) {
        return Arrays.stream(rows).map(float[]::clone).toArray(float[][]::new);
    }

    /** A table with the names in the first column. */
    public static TextTable facts(List<List<String>> rows) {
        return new TextTable(List.of("", ""), rows);
    }

    private void noteExercises() {
        Map<String, CheckResult> verdicts = drills.all();
        Metrics group = metrics.group("exercises").put("right", verdicts.values().stream()
                .filter(CheckResult.Right.class::isInstance).count()).put("of", verdicts.size());
        verdicts.forEach((exercise, verdict) -> group.group("verdicts").put(exercise, verdict.word()));
    }

    /**
     * Writes the measurements, and how the exercises stand.
     *
     * @return where they lie
     */
    public Path writeMetrics() throws IOException {
        seconds("all", start);
        noteExercises();
        metrics.put("finished", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        return folder.writeText("metrics.json", metrics.toJson());
    }

    /** Says how the exercises stand, writes the measurements and the page, and says where they are. */
    public void finish() throws IOException {
        report.standing(drills.file());
        writeMetrics();
        Path page = report.write();
        console.gap();
        console.paragraph("The report is " + page + "; everything else that the lesson made lies beside it.");
        if (options.show()) {
            console.paragraph("The program ends when you close the last of its windows.");
        }
    }
}
