package petal.lessons.check;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import petal.lessons.exercise.Chapters;
import petal.lessons.exercise.Drill;
import petal.lessons.report.CheckResult;

/**
 * The verdicts on a chapter's exercises for its lesson, found when the first is asked for. Under a debugger a student's
 * method runs in the lesson itself, so that breakpoints hold, and may take as long as one looks at it.
 */
public final class ChapterVerdicts {
    private final String chapter;
    private final Optional<CourseFolder> folder;
    private final long seed;
    private final boolean here;
    private final Map<String, CheckResult> verdicts = new HashMap<>();

    /**
     * The verdicts on one chapter.
     *
     * @param named the folder with exercises that the user names, if any
     * @throws IOException if it has none
     */
    public static ChapterVerdicts of(String chapter, Optional<Path> named, long seed) throws IOException {
        return new ChapterVerdicts(chapter, CourseFolder.find(named), seed, debugged());
    }

    /** @param here whether methods run in this process, without a limit */
    ChapterVerdicts(String chapter, Optional<CourseFolder> folder, long seed, boolean here) {
        this.chapter = chapter;
        this.folder = folder;
        this.seed = seed;
        this.here = here;
    }

    /** Where the exercises are, if anywhere. */
    public Optional<CourseFolder> folder() {
        return folder;
    }

    /** The file to fill in, if there is one. */
    public Optional<Path> file() {
        return folder.map(found -> Path.of(found.shown(chapter)));
    }

    /** The verdict on one exercise. */
    public CheckResult of(String exercise) {
        if (verdicts.isEmpty()) {
            try {
                find();
            } catch (IOException e) {
                // the lesson goes on without verdicts
                Task.of(chapter).forEach(task -> verdicts.put(task.exercise(),
                        new CheckResult.Unchecked(String.valueOf(e.getMessage()))));
            }
        }
        return Objects.requireNonNull(verdicts.get(exercise), "an exercise of the chapter was expected");
    }

    /** The verdicts on all of the chapter's exercises, by name and in their order; none where it has no exercises. */
    public Map<String, CheckResult> all() {
        Map<String, CheckResult> all = new LinkedHashMap<>();
        if (Chapters.names().contains(chapter)) {
            Task.of(chapter).forEach(task -> all.put(task.exercise(), of(task.exercise())));
        }
        return all;
    }

    /**
     * The student's methods that are right, by the names of the exercises; loaded into this process.
     *
     * @throws IOException if they cannot be compiled or checked
     */
    public Map<String, Method> right() throws IOException {
        List<Drill<?, ?>> right = Chapters.drills(chapter).stream()
                .filter(drill -> of(drill.name()) instanceof CheckResult.Right).toList();
        Map<String, Method> methods = new LinkedHashMap<>();
        if (!right.isEmpty()) {
            var loader = new StudentLoader(code().classes());
            for (Drill<?, ?> drill : right) {
                try {
                    methods.put(drill.name(), loader.method(chapter, drill));
                } catch (NoSuchMethodException e) {
                    throw new IOException("The exercises were changed while they were checked: run it again.", e);
                }
            }
        }
        return methods;
    }

    private StudentCode code() throws IOException {
        if (folder.isEmpty()) {
            return StudentCode.BUILT_IN;
        }
        try (var compiler = new ExerciseCompiler()) {
            return compiler.compile(folder.get(), List.of(chapter));
        }
    }

    private void find() throws IOException {
        List<Task> tasks = Task.of(chapter);
        if (here) {
            StudentCode code = code();
            for (Task task : tasks) {
                verdicts.put(task.exercise(), verdict(code, task.drill()));
            }
        } else {
            try (var examiner = new Examiner(Examiner.SECONDS)) {
                List<Verdict> found = folder.isEmpty() ? examiner.check(StudentCode.BUILT_IN, tasks, seed, _ -> {})
                        : examiner.check(folder.get(), tasks, seed, _ -> {});
                found.forEach(verdict -> verdicts.put(verdict.task().exercise(), verdict.result()));
            }
        }
    }

    private CheckResult verdict(StudentCode code, Drill<?, ?> drill) {
        if (code.faults().containsKey(chapter)) {
            return new CheckResult.Unchecked("The file does not compile:\n" + code.faults().get(chapter));
        }
        try {
            Method method = new StudentLoader(code.classes()).method(chapter, drill);
            return drill.check(method, seed, _ -> {});
        } catch (NoSuchMethodException e) {
            return new CheckResult.Unchecked(String.valueOf(e.getMessage()));
        }
    }

    private static boolean debugged() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .anyMatch(argument -> argument.startsWith("-agentlib:jdwp") || argument.startsWith("-Xrunjdwp"));
    }
}
