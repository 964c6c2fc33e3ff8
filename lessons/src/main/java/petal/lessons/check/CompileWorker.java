package petal.lessons.check;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The other side of a {@link CompileProcess}: a file that the compiler does not get over costs its own chapter only. */
final class CompileWorker implements AutoCloseable {
    private static final int SECONDS = 30;

    private JavaChild child;
    private DataInputStream in;
    private DataOutputStream out;

    /** @throws IOException if no process can be started */
    CompileWorker() throws IOException {
        child = JavaChild.start(CompileProcess.class, Sandbox.NONE);
        in = new DataInputStream(new BufferedInputStream(child.process().getInputStream()));
        out = new DataOutputStream(child.process().getOutputStream());
    }

    private void restart() throws IOException {
        child.close();
        child = JavaChild.start(CompileProcess.class, Sandbox.NONE);
        in = new DataInputStream(new BufferedInputStream(child.process().getInputStream()));
        out = new DataOutputStream(child.process().getOutputStream());
    }

    /** Compiles chapters together, or one by one if that does not end well. */
    StudentCode compile(CourseFolder folder, List<String> chapters) throws IOException {
        try {
            return ask(folder, chapters);
        } catch (IOException together) {
            restart();
        }
        Map<String, byte[]> classes = new HashMap<>();
        Map<String, String> faults = new LinkedHashMap<>();
        for (String chapter : chapters) {
            try {
                StudentCode one = ask(folder, List.of(chapter));
                classes.putAll(one.classes());
                faults.putAll(one.faults());
            } catch (IOException alone) {
                faults.put(chapter, "The compiler did not get over it within " + SECONDS + " seconds and 512 MB: is "
                        + "something nested very deeply?");
                restart();
            }
        }
        return new StudentCode(classes, faults);
    }

    /** @throws IOException if no answer comes: the process is of no use any more then */
    private StudentCode ask(CourseFolder folder, List<String> chapters) throws IOException {
        Thread guard = Thread.ofPlatform().daemon().start(this::killLate);
        try {
            out.writeUTF(folder.sources().toAbsolutePath().toString());
            out.writeInt(chapters.size());
            for (String chapter : chapters) {
                out.writeUTF(chapter);
            }
            out.flush();
            return Wire.readCode(in);
        } finally {
            guard.interrupt();
        }
    }

    private void killLate() {
        try {
            TimeUnit.SECONDS.sleep(SECONDS);
            child.kill();
        } catch (InterruptedException e) {
            // it was done in time
        }
    }

    @Override
    public void close() throws IOException {
        child.close();
    }
}
