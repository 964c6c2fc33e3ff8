package petal.lessons.check;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What the system keeps away from the process of somebody else's code, beyond what {@link CodeRules} and Java's own
 * limits do. Each means is tried before it is relied on: containers and some systems forbid them.
 *
 * @param prefix what stands before the command; empty if there is no means
 * @param words  what is kept away, in a sentence
 */
public record Sandbox(List<String> prefix, String words) {
    /** For one's own code. */
    public static final Sandbox NONE = new Sandbox(List.of(), "");
    private static final int TRIAL_SECONDS = 10;

    /** The strongest that works here. */
    public static Sandbox detect() {
        if (!System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux")) {
            return new Sandbox(List.of(),
                    "This system has no sandbox that Petal knows: only the check of the code keeps "
                            + "hand-ins from files and networks.");
        }
        List<String> limits = working(prlimit());
        List<String> walls = working(bubblewrap());
        if (!walls.isEmpty()) {
            return new Sandbox(joined(walls, limits),
                    "The system (bubblewrap) keeps hand-ins from networks, from other "
                            + "processes, from home folders and from writing anywhere.");
        }
        walls = working(unshare());
        String writing = limits.isEmpty() ? "" : " and prlimit from writing files";
        return walls.isEmpty()
                ? new Sandbox(limits, "The system's sandboxes (bubblewrap, unshare) do not work here: only "
                        + "the check of the code keeps hand-ins from " + (limits.isEmpty() ? "files" : "reading files")
                        + " and networks.")
                : new Sandbox(joined(walls, limits), "The system (unshare) keeps hand-ins from networks and from other "
                        + "processes," + writing
                        + "; from reading files only the check of the code keeps them. Install bubblewrap "
                        + "for that.");
    }

    private static List<String> prlimit() {
        return List.of("prlimit", "--fsize=0", "--core=0", "--nofile=512");
    }

    private static List<String> unshare() {
        return List.of("unshare", "--user", "--map-root-user", "--net", "--ipc", "--pid", "--fork", "--kill-child");
    }

    /** The whole file system to read, but for home and temporary folders; of these, Java and Petal alone. */
    private static List<String> bubblewrap() {
        List<String> command = new ArrayList<>(List.of("bwrap", "--unshare-all", "--die-with-parent", "--new-session",
                "--ro-bind", "/", "/", "--dev", "/dev", "--proc", "/proc"));
        for (String hidden : List.of("/home", "/root", "/tmp", "/var/tmp", "/run", "/mnt", "/media")) {
            if (Files.isDirectory(Path.of(hidden))) {
                command.addAll(List.of("--tmpfs", hidden));
            }
        }
        Stream<Path> needed = Stream.concat(Stream.of(Path.of(System.getProperty("java.home"))),
                Stream.of(ClassPath.ofProgram().split(File.pathSeparator)).filter(part -> !part.isEmpty())
                        .map(Path::of));
        needed.map(Path::toAbsolutePath).forEach(path -> command.addAll(List.of("--ro-bind-try", path.toString(),
                path.toString())));
        command.addAll(List.of("--chdir", "/tmp"));
        return command;
    }

    private static List<String> joined(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    /** The command with its program's full path, if it can start Java; otherwise nothing. */
    private static List<String> working(List<String> command) {
        Optional<Path> program = onPath(command.getFirst());
        if (program.isEmpty()) {
            return List.of();
        }
        List<String> whole = joined(List.of(program.get().toString()), command.subList(1, command.size()));
        try {
            Process trial = new ProcessBuilder(joined(whole,
                    List.of(Path.of(System.getProperty("java.home"), "bin", "java")
                            .toString(), "--version")))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            boolean ended = trial.waitFor(TRIAL_SECONDS, TimeUnit.SECONDS);
            trial.destroyForcibly();
            return ended && trial.exitValue() == 0 ? whole : List.of();
        } catch (IOException e) {
            return List.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    private static Optional<Path> onPath(String name) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)).filter(s -> !s.isEmpty())
                .map(folder -> Path.of(folder, name)).filter(Files::isExecutable).findFirst();
    }
}
