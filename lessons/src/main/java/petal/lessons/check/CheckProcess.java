package petal.lessons.check;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import petal.lessons.exercise.Drill;
import petal.lessons.exercise.StudentLine;
import petal.lessons.report.CheckResult;

/**
 * The process in which a student's code runs. It is told the classes and the exercises on its standard input and
 * answers on its standard output, verdict by verdict. It ends when an exercise does not: threads cannot be stopped.
 */
final class CheckProcess {
    private final DataOutputStream out;
    private final Printed printed;
    private final long seed;
    private final int seconds;
    private final StudentLoader loader;
    /** What runs now: read by the thread that ends the process. */
    private volatile @Nullable Running running;

    /** An exercise that has begun. */
    private static final class Running {
        private final Thread thread;
        private final Class<?> student;
        private volatile String input = "";
        private volatile @Nullable CheckResult result;

        Running(Method method, Consumer<Running> work) {
            student = method.getDeclaringClass();
            thread = Thread.ofPlatform().daemon().unstarted(() -> work.accept(this));
        }

        int line() {
            return StudentLine.of(thread.getStackTrace(), student);
        }
    }

    private CheckProcess(DataInputStream in, DataOutputStream out, Printed printed) throws IOException {
        this.out = out;
        this.printed = printed;
        seed = in.readLong();
        seconds = in.readInt();
        loader = new StudentLoader(Wire.readClasses(in));
    }

    public static void main(String[] arguments) throws IOException {
        var in = new DataInputStream(System.in);
        var out = new DataOutputStream(new BufferedOutputStream(System.out));
        var printed = new Printed();
        var stream = new PrintStream(printed, true, StandardCharsets.UTF_8);
        System.setOut(stream);
        System.setErr(stream);
        System.setIn(new ByteArrayInputStream(new byte[0]));
        new CheckProcess(in, out, printed).run(in);
        Runtime.getRuntime().halt(0); // threads that the student has started go on otherwise
    }

    private void run(DataInputStream in) throws IOException {
        Task[] tasks = new Task[in.readInt()];
        for (int i = 0; i < tasks.length; i++) {
            tasks[i] = new Task(in.readUTF(), in.readUTF());
        }
        Thread.ofPlatform().daemon().start(() -> endWith(in));
        Runtime.getRuntime().addShutdownHook(new Thread(this::reportExit));
        for (Task task : tasks) {
            CheckResult result = check(task);
            send(result);
            if (result instanceof CheckResult.OutOfTime
                    || result instanceof CheckResult.Threw threw && threw.what().startsWith("OutOfMemoryError")) {
                return;
            }
        }
    }

    /** Does not outlive the program that has started it, not even in an endless loop. */
    private static void endWith(InputStream in) {
        try {
            if (in.read() < 0) {
                Runtime.getRuntime().halt(1);
            }
        } catch (IOException e) {
            Runtime.getRuntime().halt(1);
        }
    }

    private CheckResult check(Task task) {
        Method method;
        Drill<?, ?> drill = task.drill();
        try {
            method = loader.method(task.chapter(), drill);
        } catch (NoSuchMethodException e) {
            return new CheckResult.Unchecked(String.valueOf(e.getMessage()));
        }
        var begun = new Running(method, started -> started.result = drill.check(method, seed, new Drill.Course() {
            @Override
            public void begin(String input) {
                started.input = input;
                CheckProcess.this.begin(started);
            }

            @Override
            public void failed() {
                printed.close();
            }
        }));
        running = begun;
        begun.thread.start();
        try {
            begun.thread.join(Duration.ofSeconds(seconds));
        } catch (InterruptedException e) {
            throw new IllegalStateException("Nobody interrupts this thread", e);
        }
        if (begun.result == null && !begun.thread.isAlive()) {
            return new CheckResult.Unchecked("The check itself failed: " + printed.take());
        }
        return Optional.ofNullable(begun.result).orElseGet(() -> new CheckResult.OutOfTime(begun.input, seconds,
                begun.line()));
    }

    private void begin(Running exercise) {
        synchronized (out) {
            if (exercise != running) {
                return; // its time was over before
            }
            printed.open();
            try {
                out.writeByte(Wire.CASE);
                out.writeUTF(exercise.input);
                out.flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void send(CheckResult result) throws IOException {
        synchronized (out) {
            running = null;
            out.writeByte(Wire.RESULT);
            Wire.write(out, result);
            out.writeUTF(result instanceof CheckResult.Right ? "" : printed.take());
            out.flush();
        }
    }

    /** An exercise has called System.exit: its thread waits in there, so that its line can be told. */
    private void reportExit() {
        Running exited = running;
        if (exited == null) {
            return;
        }
        int line = exited.line();
        try {
            send(new CheckResult.Unchecked("For " + exited.input + " your method ended the whole program"
                    + (line > 0 ? " in line " + line : "") + ": take System.exit out, and return the result."));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
