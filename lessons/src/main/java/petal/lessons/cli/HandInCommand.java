package petal.lessons.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import petal.lessons.answers.AnswersFile;
import petal.lessons.answers.Question;
import petal.lessons.check.Check;
import petal.lessons.check.CourseFolder;
import petal.lessons.check.Marking;
import petal.lessons.check.Sandbox;
import petal.lessons.check.Task;
import petal.lessons.check.Verdict;
import petal.lessons.classroom.Lesson;
import petal.lessons.console.Console;
import petal.lessons.handin.HandInFile;
import petal.lessons.handin.Manifest;
import petal.lessons.report.CheckResult;
import petal.weights.format.AtomicFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code petal hand-in}: one file for the teacher. */
@Command(name = "hand-in", description = "Put your exercises, your answers and a fresh check into one file for your "
        + "teacher.", mixinStandardHelpOptions = true, sortOptions = false)
final class HandInCommand implements Callable<Integer> {
    private static final int LONGEST_NAME = 100;

    private final Console console;
    private final List<Lesson> lessons;

    @Spec
    private CommandSpec spec;

    @Option(names = {"-o", "--out"}, paramLabel = "FILE.zip", description = "the file (default: ${DEFAULT-VALUE})")
    private Path out = Path.of("hand-in.zip");

    @Option(names = "--name", paramLabel = "NAME",
            description = "your name (default: that of your account, ${DEFAULT-VALUE})")
    private String name = System.getProperty("user.name", "");

    @Option(names = "--course", paramLabel = "DIR",
            description = "folder with your exercises, as petal course makes it "
                    + "(default: the one that you are in, then the checkout of Petal)")
    private @Nullable Path course;

    HandInCommand(Console console, List<Lesson> lessons) {
        this.console = console;
        this.lessons = lessons;
    }

    @Override
    public Integer call() throws IOException {
        if (name.isBlank() || name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw new ParameterException(spec.commandLine(), "--name must be your name, of 1 to " + LONGEST_NAME
                    + " characters on one line, but it has " + name.length() + ".");
        }
        CourseFolder folder = CourseFolder.find(Optional.ofNullable(course)).orElseThrow(() -> new IOException(
                "There are no exercises here: make a folder for them with \"petal course DIR\" and hand in from there."));
        AtomicFile.check(out);
        Map<String, byte[]> contents = HandInFile.contents(folder, lessons.stream().map(Lesson::name).toList());
        int answered = answered(contents);
        long seed = RandomGenerator.getDefault().nextInt(1, Check.SEEDS);
        List<Verdict> verdicts;
        try (var marking = new Marking(Sandbox.NONE)) {
            verdicts = marking.mark(folder, Task.all(), seed);
        }
        Manifest manifest = HandInFile.manifest(Version.petal(), name.strip(), seed, verdicts, contents);
        HandInFile.write(out, manifest, contents);
        tell(verdicts);
        console.paragraph(out + " is what " + name.strip() + " hands in: " + manifest.right() + " of " + verdicts.size()
                + " exercises are right, and " + answered + " of "
                + lessons.stream().mapToInt(l -> l.tasks().size()).sum()
                + " tasks are answered. Give this file to your teacher.");
        return 0;
    }

    private int answered(Map<String, byte[]> contents) throws IOException {
        int answered = 0;
        for (Lesson lesson : lessons) {
            byte[] file = contents.get(HandInFile.answers(lesson.name()));
            if (file != null) {
                answered += AnswersFile.parse(AnswersFile.decode(file, HandInFile.answers(lesson.name())),
                        lesson.tasks().stream().map(Question::id).toList()).size();
            }
        }
        return answered;
    }

    /** What a student may still want to change. */
    private void tell(List<Verdict> verdicts) {
        for (Verdict verdict : verdicts) {
            String exercise = verdict.task().name();
            switch (verdict.result()) {
                case CheckResult.Right _,CheckResult.NotDone _ -> {}
                case CheckResult.NotAllowed not -> console.paragraph(exercise + ": not allowed. " + not.why());
                default -> console.paragraph(exercise + ": " + verdict.word() + "; \"petal check " + exercise
                        + "\" says why.");
            }
        }
    }
}
