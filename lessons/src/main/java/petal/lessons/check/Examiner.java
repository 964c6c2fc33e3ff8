package petal.lessons.check;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/**
 * Compiles and checks exercises. It is ready for the next check as soon as one is over: a process waits, and the
 * compiler is warm.
 */
final class Examiner implements AutoCloseable {
    /** How long one exercise may take, all of its cases together. */
    static final int SECONDS = 5;

    private final ExerciseCompiler compiler;
    private final Runner runner;

    /**
     * @param seconds how long one exercise may take
     * @throws IOException if there is no compiler, or no process can be started
     */
    Examiner(int seconds) throws IOException {
        runner = new Runner(() -> Worker.start(seconds)); // starts while the compiler is loaded
        try {
            compiler = new ExerciseCompiler();
        } catch (IOException e) {
            runner.close();
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
        List<Verdict> verdicts = new ArrayList<>(code.unchecked(tasks));
        verdicts.forEach(found);
        List<Task> left = tasks.stream().filter(task -> !code.faults().containsKey(task.chapter())).toList();
        verdicts.addAll(runner.run(code, left, seed, found));
        verdicts.sort(Comparator.comparingInt(verdict -> tasks.indexOf(verdict.task())));
        return verdicts;
    }

    @Override
    public void close() throws IOException {
        runner.close();
        compiler.close();
    }
}
