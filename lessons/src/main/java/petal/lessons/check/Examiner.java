package petal.lessons.check;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import petal.lessons.report.CheckResult;

/**
 * Compiles and checks exercises. It is ready for the next check as soon as one is over: a process waits, and the
 * compiler is warm.
 */
final class Examiner implements AutoCloseable {
    /** How long one exercise may take, all of its cases together. */
    static final int SECONDS = 5;

    private final ExerciseCompiler compiler;
    private final int seconds;
    private Worker waiting;

    /**
     * @param seconds how long one exercise may take
     * @throws IOException if there is no compiler, or no process can be started
     */
    Examiner(int seconds) throws IOException {
        this.seconds = seconds;
        waiting = Worker.start(seconds); // starts while the compiler is loaded
        try {
            compiler = new ExerciseCompiler();
        } catch (IOException e) {
            waiting.close();
            throw e;
        }
    }

    /**
     * The verdicts on exercises, in their order.
     *
     * @param found is told each as it comes; those that cannot be compiled come first
     */
    List<Verdict> check(CourseFolder folder, List<Task> tasks, long seed, Consumer<Verdict> found) throws IOException {
        List<String> chapters = tasks.stream().map(Task::chapter).distinct().toList();
        return check(compiler.compile(folder, chapters), tasks, seed, found);
    }

    /** The verdicts on exercises that are compiled already. */
    List<Verdict> check(StudentCode code, List<Task> tasks, long seed, Consumer<Verdict> found) throws IOException {
        List<Verdict> verdicts = new ArrayList<>();
        Consumer<Verdict> both = verdict -> {
            verdicts.add(verdict);
            found.accept(verdict);
        };
        List<Task> left = new ArrayList<>();
        for (Task task : tasks) {
            String fault = code.faults().get(task.chapter());
            if (fault == null) {
                left.add(task);
            } else {
                both.accept(new Verdict(task, new CheckResult.Unchecked("The file does not compile:\n" + fault), ""));
            }
        }
        while (!left.isEmpty()) {
            try (Worker worker = waiting) {
                left = left.subList(worker.run(code, left, seed, both), left.size());
            }
            waiting = Worker.start(seconds);
        }
        verdicts.sort(Comparator.comparingInt(verdict -> tasks.indexOf(verdict.task())));
        return verdicts;
    }

    @Override
    public void close() throws IOException {
        waiting.close();
        compiler.close();
    }
}
