package petal.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;

/** A program as a child of this process, where a process cannot become another one. */
final class Child {

    private Child() {}

    /**
     * Runs a command on this process's streams until it ends, and ends it when this process is told to end.
     *
     * @param environment variables to set for it
     * @return its exit code
     */
    static int run(List<String> command, Map<String, String> environment) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO().redirectError(ProcessBuilder.Redirect.PIPE);
        builder.environment().putAll(environment);
        Process process = builder.start();
        Thread stop = new Thread(() -> stop(process));
        Runtime.getRuntime().addShutdownHook(stop);
        Thread errors = Thread.startVirtualThread(() -> passOn(process.getErrorStream(), System.err));
        int exitCode = process.waitFor();
        errors.join();
        Runtime.getRuntime().removeShutdownHook(stop);
        return exitCode;
    }

    private static void stop(Process process) {
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void passOn(InputStream from, OutputStream to) {
        try {
            Quiet.pass(from, to);
        } catch (IOException e) {
            // the reader of our errors is gone, or the program is
            return;
        }
    }
}
