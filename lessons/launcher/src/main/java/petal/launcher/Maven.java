package petal.launcher;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Builds with Maven.
 *
 * @param home        Petal's folder
 * @param jdk         the home of the JDK that runs Maven
 * @param environment the variables of the launcher, of which {@code PATH} says where Maven is
 * @param progress    told how far it is
 */
record Maven(Path home, Path jdk, Map<String, String> environment, BuildProgress progress) {

    /** System property that says how many files a process may have open. */
    static final String FILES = "petal.files";

    private static final int NEEDED_FILES = 512;
    private static final Pattern COLOUR = Pattern.compile("\033\\[[0-9;]*m");
    /** Maven's own libraries make newer Javas warn. */
    private static final String QUIET = "--sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED";

    void build(Program program, BuildLock lock) throws LauncherException, IOException {
        run(program.mavenOptions(), List.of("package"), lock);
    }

    /**
     * Writes the list of the libraries that the tests need.
     *
     * @param file its name, in the target folder of the program's main module
     */
    void listTestLibraries(Program program, BuildLock lock, String file) throws LauncherException, IOException {
        run(program.mavenOptions(), List.of("process-classes", "dependency:build-classpath",
                "-Dmdep.includeScope=test", "-Dmdep.outputFile=target/" + file), lock);
    }

    private void run(List<String> options, List<String> goals, BuildLock lock) throws LauncherException, IOException {
        int files = Integer.getInteger(FILES, Integer.MAX_VALUE);
        if (files < NEEDED_FILES) {
            throw new LauncherException("Petal must be built, and Maven needs " + NEEDED_FILES
                    + " open files, but no more than " + files + " are allowed here: raise 'ulimit -n'.");
        }
        List<String> command = new ArrayList<>(List.of(program().toString(), "-B", "-Dstyle.color=never"));
        command.addAll(options);
        command.addAll(List.of("-am", "-Dmaven.test.skip=true"));
        command.addAll(goals);
        // started in Petal's folder: Windows' scripts cannot be handed every path
        ProcessBuilder builder = new ProcessBuilder(command).directory(home.toFile()).redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(nothing()));
        builder.environment().putAll(environment);
        builder.environment().put("JAVA_HOME", jdk.toString());
        // it turns on checks of the sources, which are for those who change Petal
        builder.environment().remove("CI");
        builder.environment().merge("MAVEN_OPTS", QUIET, (given, quiet) -> given + " " + quiet);
        Process process = builder.start();
        lock.work(process.toHandle());
        Thread stop = new Thread(() -> stop(process));
        Runtime.getRuntime().addShutdownHook(stop);
        // a script that is killed leaves its launcher
        ProcessHandle.current().parent()
                .ifPresent(script -> {
                    var _ = script.onExit().thenRun(() -> Runtime.getRuntime().exit(1));
                });
        List<String> complaints = new ArrayList<>();
        try (BufferedReader lines = process.inputReader(Charset.defaultCharset()); progress) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String plain = COLOUR.matcher(line).replaceAll("");
                if (!progress.noted(plain)) {
                    complaints.add(plain);
                }
            }
        }
        int exitCode = waitFor(process);
        Runtime.getRuntime().removeShutdownHook(stop);
        if (exitCode != 0) {
            throw new LauncherException(String.join(System.lineSeparator(), complaints) + System.lineSeparator()
                    + "Petal could not be built; Maven says why above.");
        }
    }

    private static File nothing() {
        return new File(isWindows() ? "NUL" : "/dev/null");
    }

    private Path program() throws LauncherException {
        List<String> names = isWindows() ? List.of("mvn.cmd", "mvn.bat", "mvn.exe") : List.of("mvn");
        String path = environment.entrySet().stream().filter(variable -> variable.getKey().equalsIgnoreCase("PATH"))
                .map(Map.Entry::getValue).findFirst().orElse("");
        Optional<Path> found = Arrays.stream(path.split(File.pathSeparator)).filter(folder -> !folder.isBlank())
                .flatMap(folder -> names.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable).filter(Files::isRegularFile).findFirst();
        return found.orElseThrow(() -> new LauncherException("Petal is built with Maven, and mvn was not found: "
                + "install it (https://maven.apache.org/install.html)."));
    }

    private static boolean isWindows() {
        return File.separatorChar == '\\';
    }

    private static void stop(Process process) {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
    }

    private static int waitFor(Process process) throws LauncherException {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            stop(process);
            throw new LauncherException("The build was interrupted.", e);
        }
    }
}
