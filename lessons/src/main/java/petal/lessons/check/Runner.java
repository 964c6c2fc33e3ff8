package petal.lessons.check;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Runs exercises in processes, one after another: the next one is started before it is needed. */
final class Runner implements AutoCloseable {

    /** Starts a process. */
    interface Start {
        Worker start() throws IOException;
    }

    private final Start start;
    private Worker waiting;

    /** @throws IOException if no process can be started */
    Runner(Start start) throws IOException {
        this.start = start;
        waiting = start.start();
    }

    /**
     * The verdicts on exercises, in their order.
     *
     * @param found is told each as it comes
     */
    List<Verdict> run(StudentCode code, List<Task> tasks, long seed, Consumer<Verdict> found) throws IOException {
        List<Verdict> verdicts = new ArrayList<>();
        Consumer<Verdict> both = verdict -> {
            verdicts.add(verdict);
            found.accept(verdict);
        };
        List<Task> left = tasks;
        while (!left.isEmpty()) {
            try (Worker worker = waiting) {
                left = left.subList(worker.run(code, left, seed, both), left.size());
            }
            waiting = start.start();
        }
        return verdicts;
    }

    @Override
    public void close() throws IOException {
        waiting.close();
    }
}
