package petal.launcher;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Sees that a program is built from its sources as they are. */
final class Builder {

    /** Tells the scripts, in one line, which jar below Petal's folder holds the launcher. */
    static final String LAUNCHER = "lessons/target/petal.launcher";

    private final Path home;
    private final Program program;
    private final Path target;
    private final PrintStream err;

    /** @param err told what is done */
    Builder(Path home, Program program, PrintStream err) {
        this.home = home;
        this.program = program;
        this.target = program.target(home);
        this.err = err;
    }

    /**
     * The jars to run. If a source or a jar is not what it was when they were built, {@code maven} builds them first;
     * if another process is building, waits for it.
     */
    List<Path> modulePath(Maven maven) throws LauncherException, IOException {
        Optional<Build> last = current(Sources.of(home, program));
        if (last.isPresent()) {
            return last.get().modulePath(target);
        }
        try (BuildLock lock = BuildLock.take(home, err)) {
            // as they are before Maven starts: what is edited while it works makes the next start build again
            Map<String, Content> sources = Sources.of(home, program);
            Optional<Build> meanwhile = current(sources);
            return (meanwhile.isPresent() ? meanwhile.get() : build(maven, sources, lock)).modulePath(target);
        }
    }

    /**
     * A build and what has changed since.
     *
     * @param modulePath its jars
     * @param changes    sources of classes, by path below Petal's folder
     */
    record Unfinished(List<Path> modulePath, List<String> changes) {}

    /** The last build, if nothing has changed since but classes; else {@code maven} builds first. */
    Unfinished lastBuild(Maven maven) throws LauncherException, IOException {
        Optional<Build> last = Build.read(program.stamp(home));
        if (last.isPresent() && last.get().isWhole(target)) {
            List<String> changes = last.get().changes(Sources.of(home, program));
            if (changes.stream().allMatch(this::isClass)) {
                return new Unfinished(last.get().modulePath(target), changes);
            }
        }
        return new Unfinished(modulePath(maven), List.of());
    }

    private boolean isClass(String path) {
        return path.endsWith(".java") && !path.endsWith("/module-info.java") && !path.startsWith(Program.LAUNCHER)
                && Files.exists(home.resolve(path));
    }

    /** The file that lists the libraries of the tests; {@code maven} writes it if a build file has changed since. */
    Path testLibraries(Maven maven) throws LauncherException, IOException {
        Path list = target.resolve("petal.testpath");
        Path stamp = target.resolve("petal.testpath.build");
        Build poms = Build.of(Sources.buildFiles(home, program));
        if (!Files.exists(list) || !Build.read(stamp).equals(Optional.of(poms))) {
            try (BuildLock lock = BuildLock.take(home, err)) {
                err.println("Asking Maven for the libraries of the tests …");
                maven.listTestLibraries(program, lock, list.getFileName().toString());
                poms.write(stamp);
            }
        }
        return list;
    }

    private Optional<Build> current(Map<String, Content> sources) throws IOException {
        Optional<Build> last = Build.read(program.stamp(home));
        return last.isPresent() && last.get().changes(sources).isEmpty() && last.get().isWhole(target)
                ? last : Optional.empty();
    }

    private Build build(Maven maven, Map<String, Content> sources, BuildLock lock)
            throws LauncherException, IOException {
        Optional<Build> last = Build.read(program.stamp(home));
        err.println("Building Petal, because " + why(last, sources) + " …");
        Path compiled = home.resolve("lessons/target/petal.compiled");
        forgetChanged(compiled, sources);
        maven.build(program, lock);
        Build.of(sources).write(compiled);
        Build build = Build.copy(target, "run/" + prefix() + Long.toString(System.currentTimeMillis(), 36), sources,
                jars());
        build.write(program.stamp(home));
        pointToLauncher(build);
        sweep(build, last);
        return build;
    }

    private static String why(Optional<Build> last, Map<String, Content> sources) {
        if (last.isEmpty()) {
            return "it is new here";
        }
        List<String> changes = last.get().changes(sources);
        return switch (changes.size()) {
            case 0 -> "its jars are damaged";
            case 1 -> changes.getFirst() + " has changed";
            default -> changes.getFirst() + " and " + (changes.size() - 1) + " more have changed";
        };
    }

    /**
     * Removes what was compiled of the first module that has changed and of all that come after it: Maven would compare
     * dates. Until Maven is done, none of them counts as compiled.
     */
    private void forgetChanged(Path compiled, Map<String, Content> sources) throws IOException {
        Map<String, Content> known = new TreeMap<>(Build.read(compiled).map(Build::sources).orElse(Map.of()));
        List<String> changes = Build.of(known).changes(sources);
        boolean forget = changes.contains("pom.xml");
        List<Path> forgotten = new ArrayList<>();
        for (String module : program.modules()) {
            List<String> own = List.of(module + "/pom.xml", module + "/src/main/");
            forget |= changes.stream().anyMatch(path -> own.stream().anyMatch(path::startsWith));
            if (forget) {
                known.keySet().removeIf(path -> own.stream().anyMatch(path::startsWith));
                forgotten.add(home.resolve(module).resolve("target"));
            }
        }
        Build.of(known).write(compiled);
        for (Path built : forgotten) {
            Folders.delete(built.resolve("classes"));
            Folders.delete(built.resolve("maven-status"));
            for (Path jar : Folders.list(built, "*.jar")) {
                Files.delete(jar);
            }
        }
    }

    private List<Path> jars() throws IOException {
        List<Path> jars = new ArrayList<>(program.built(home));
        for (String library : Files.readString(program.libraries(home)).strip().split(File.pathSeparator, -1)) {
            jars.add(Path.of(library));
        }
        return jars;
    }

    private String prefix() {
        return program.name().toLowerCase(Locale.ROOT) + "-";
    }

    private void pointToLauncher(Build build) throws IOException {
        Path pointer = home.resolve(LAUNCHER);
        Path next = Path.of(pointer + ".next");
        Path jar = target.resolve(build.folder()).resolve("petal-launcher.jar");
        Files.writeString(next, home.relativize(jar) + System.lineSeparator());
        Files.move(next, pointer, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Removes the jars of older builds, but for the last one's, which programs may still run. */
    private void sweep(Build build, Optional<Build> last) throws IOException {
        for (Path folder : Folders.list(target.resolve("run"), prefix() + "*")) {
            String name = "run/" + folder.getFileName();
            if (!name.equals(build.folder()) && !last.map(Build::folder).equals(Optional.of(name))) {
                try {
                    Folders.delete(folder);
                } catch (AccessDeniedException e) {
                    // Windows keeps files that a program has open; the next build tries again
                    err.println(folder + " is still in use and stays.");
                }
            }
        }
    }
}
