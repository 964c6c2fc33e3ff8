package petal.lessons.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Starts this program's other mains in a Java of their own. */
final class JavaChild implements AutoCloseable {
    private static final String MEMORY = "-Xmx512m";

    private final Process process;
    private final Optional<Path> folder;

    private JavaChild(Process process, Optional<Path> folder) {
        this.process = process;
        this.folder = folder;
    }

    /** One with this program's surroundings, for the user's own code. */
    static JavaChild start(Class<?> main) throws IOException {
        return new JavaChild(new ProcessBuilder(command(main, List.of())).start(), Optional.empty());
    }

    /** One in an empty folder, with an empty environment, and behind a sandbox, for somebody else's code. */
    static JavaChild start(Class<?> main, Sandbox sandbox) throws IOException {
        Path folder = Files.createTempDirectory("petal-hand-in-");
        try {
            List<String> command = new ArrayList<>(sandbox.prefix());
            command.addAll(command(main, List.of("-XX:ActiveProcessorCount=1", "-XX:MaxMetaspaceSize=256m",
                    "-XX:MaxDirectMemorySize=16m", "-XX:-CreateCoredumpOnCrash")));
            var builder = new ProcessBuilder(command).directory(folder.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD);
            Map<String, String> environment = builder.environment();
            String systemRoot = environment.getOrDefault("SystemRoot", "");
            environment.clear();
            environment.put("LC_ALL", "C.UTF-8");
            if (!systemRoot.isEmpty()) {
                environment.put("SystemRoot", systemRoot); // Java for Windows does not start without
            }
            return new JavaChild(builder.start(), Optional.of(folder));
        } catch (IOException e) {
            Files.deleteIfExists(folder);
            throw e;
        }
    }

    private static List<String> command(Class<?> main, List<String> limits) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(() -> new IOException("Exercises run in a Java of "
                        + "their own, but the system does not say which program this one is.")),
                MEMORY, "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData", "-Djava.awt.headless=true", "--add-modules",
                "jdk.incubator.vector"));
        command.addAll(limits);
        String classPath = ClassPath.ofProgram();
        command.addAll(classPath.isEmpty() ? List.of("-m", main.getModule().getName() + "/" + main.getName())
                : List.of("-cp", classPath, main.getName()));
        return command;
    }

    Process process() {
        return process;
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }

    /** Ends it, and whatever it has started. */
    void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    @Override
    public void close() throws IOException {
        kill();
        if (folder.isPresent()) {
            try {
                process.waitFor();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            remove(folder.get());
        }
    }
}
