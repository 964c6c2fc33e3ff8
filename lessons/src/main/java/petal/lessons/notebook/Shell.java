package petal.lessons.notebook;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import petal.lessons.check.ClassPath;

/** JShell with Petal's classes. */
public final class Shell {

    private static final String INCUBATOR = "jdk.incubator.vector";

    private Shell() {}

    /**
     * Starts it in this terminal and waits for its end.
     *
     * @param arguments for JShell, such as files to run
     * @return its exit code
     * @throws IOException if this Java has no JShell, or it cannot be started
     */
    public static int run(List<String> arguments) throws IOException {
        Path program =
                Path.of(System.getProperty("java.home"), "bin", File.separatorChar == '/' ? "jshell" : "jshell.exe");
        if (!Files.isExecutable(program)) {
            throw new IOException("This Java has no JShell, which was expected as " + program + ": set JAVA_HOME to a "
                    + "JDK's folder.");
        }
        Path startup = Files.createTempFile("petal-", ".jsh");
        try {
            Files.write(startup, Imports.lines());
            return new ProcessBuilder(command(program, startup, arguments)).inheritIO().start().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        } finally {
            Files.deleteIfExists(startup);
        }
    }

    private static List<String> command(Path program, Path startup, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(program.toString(), "--add-modules", INCUBATOR,
                "-R--add-modules",
                "-R" + INCUBATOR, "-R-XX:+UseSerialGC", "--startup", "DEFAULT", "--startup", startup.toString()));
        String classPath = ClassPath.ofProgram();
        if (!classPath.isEmpty()) {
            command.addAll(List.of("--class-path", classPath));
        }
        command.addAll(arguments);
        return command;
    }
}
