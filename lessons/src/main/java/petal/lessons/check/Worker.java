package petal.lessons.check;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import petal.lessons.report.CheckResult;

/** The other side of a {@link CheckProcess}: starts it, tells it what to do, and ends it. */
final class Worker implements AutoCloseable {
    /** Beyond the exercise's own limit, for a process that cannot tell that it is over. */
    private static final int GRACE = 10;

    private final JavaChild child;
    private final Process process;
    private final int seconds;
    private volatile long lastSign = System.nanoTime();
    private volatile boolean late;

    private Worker(JavaChild child, int seconds) {
        this.child = child;
        process = child.process();
        this.seconds = seconds;
    }

    /**
     * Starts a process that waits for its work.
     *
     * @param seconds how long one exercise may take
     */
    static Worker start(int seconds) throws IOException {
        return new Worker(JavaChild.start(CheckProcess.class), seconds);
    }

    /** Starts one for somebody else's code. */
    static Worker start(int seconds, Sandbox sandbox) throws IOException {
        return new Worker(JavaChild.start(CheckProcess.class, sandbox), seconds);
    }

    /**
     * Has exercises checked until all are, or one has cost the process its life.
     *
     * @param found is told each verdict as it comes
     * @return how many have a verdict
     * @throws IOException if the process does not work at all
     */
    int run(StudentCode code, List<Task> tasks, long seed, Consumer<Verdict> found) throws IOException {
        Thread guard = Thread.ofPlatform().daemon().start(this::guard);
        int done = 0;
        String input = "";
        try (var in = new DataInputStream(new BufferedInputStream(process.getInputStream()))) {
            tell(code, tasks, seed);
            while (done < tasks.size()) {
                int kind = in.read();
                lastSign = System.nanoTime();
                if (kind == Wire.CASE) {
                    input = in.readUTF();
                } else if (kind == Wire.RESULT) {
                    found.accept(new Verdict(tasks.get(done), Wire.readResult(in), in.readUTF()));
                    input = "";
                    done++;
                } else {
                    break;
                }
            }
        } catch (EOFException e) {
            // ended in the middle of a message: as if it had ended before it
        } finally {
            guard.interrupt();
        }
        if (done < tasks.size() && !input.isEmpty()) {
            found.accept(new Verdict(tasks.get(done), died(input), ""));
            done++;
        }
        if (done == 0) {
            throw new IOException("The Java that runs exercises could not be started: "
                    + new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8).strip());
        }
        return done;
    }

    private void tell(StudentCode code, List<Task> tasks, long seed) throws IOException {
        var out = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
        out.writeLong(seed);
        out.writeInt(seconds);
        Wire.write(out, code.classes());
        out.writeInt(tasks.size());
        for (Task task : tasks) {
            out.writeUTF(task.chapter());
            out.writeUTF(task.exercise());
        }
        out.flush(); // and not closed: the process ends when this side is gone
    }

    /** A process that gives no sign is ended. */
    private void guard() {
        try {
            while (System.nanoTime() - lastSign < TimeUnit.SECONDS.toNanos(seconds + GRACE)) {
                Thread.sleep(500);
            }
            late = true;
            child.kill();
        } catch (InterruptedException e) {
            // the work is done
        }
    }

    private CheckResult died(String input) throws IOException {
        if (late) {
            return new CheckResult.OutOfTime(input, seconds, 0);
        }
        child.kill();
        try {
            return new CheckResult.Unchecked("For " + input + " your method ended the whole program (exit code "
                    + process.waitFor() + ").");
        } catch (InterruptedException e) {
            throw new IOException("The check was interrupted.", e);
        }
    }

    @Override
    public void close() throws IOException {
        child.close();
    }
}
