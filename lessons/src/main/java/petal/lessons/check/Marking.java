package petal.lessons.check;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import petal.lessons.report.CheckResult;

/**
 * Checks the exercises of hand-ins. Nothing of them is trusted: they are compiled in one process and run in others, only
 * those that {@link CodeRules} lets pass, behind a sandbox. What one does costs its own verdict.
 */
public final class Marking implements AutoCloseable {
    private final CompileWorker compiler;
    private final Runner runner;

    /** @throws IOException if no processes can be started */
    public Marking(Sandbox sandbox) throws IOException {
        runner = new Runner(() -> Worker.start(Examiner.SECONDS, sandbox)); // starts while the other one does
        try {
            compiler = new CompileWorker();
        } catch (IOException e) {
            runner.close();
            throw e;
        }
    }

    /**
     * The verdicts on exercises, in their order.
     *
     * @param seed of the random cases
     * @throws IOException if nothing can be compiled or run here at all
     */
    public List<Verdict> mark(CourseFolder folder, List<Task> tasks, long seed) throws IOException {
        List<String> chapters = tasks.stream().map(Task::chapter).distinct().toList();
        StudentCode code = withShortPaths(compiler.compile(folder, chapters), folder);
        List<Verdict> verdicts = new ArrayList<>(code.unchecked(tasks));
        var rules = new CodeRules(code.classes());
        List<Task> allowed = new ArrayList<>();
        for (Task task : tasks) {
            Optional<CheckResult.NotAllowed> refusal = rules.refusal(task);
            if (code.faults().containsKey(task.chapter())) {
                continue;
            }
            if (refusal.isPresent()) {
                verdicts.add(new Verdict(task, refusal.get(), ""));
            } else {
                allowed.add(task);
            }
        }
        verdicts.addAll(runner.run(code, allowed, seed, _ -> {}));
        verdicts.sort(Comparator.comparingInt(verdict -> tasks.indexOf(verdict.task())));
        return verdicts;
    }

    /** A compiler's words name files in full; what lies above the folder tells nobody anything. */
    private static StudentCode withShortPaths(StudentCode code, CourseFolder folder) {
        String root = folder.root() + folder.root().getFileSystem().getSeparator();
        Map<String, String> faults = new HashMap<>();
        code.faults().forEach((chapter, fault) -> faults.put(chapter, fault.replace(root, "")));
        return new StudentCode(code.classes(), faults);
    }

    @Override
    public void close() throws IOException {
        runner.close();
        compiler.close();
    }
}
