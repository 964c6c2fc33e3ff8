package petal.launcher;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The launcher's program: {@code Launcher plan|run ARGUMENTS…}, with the arguments of the command line. {@code plan}
 * prints the command that runs Petal, each word ended by a zero byte, for a script to become it; {@code run} runs it as
 * a child.
 *
 * <p>The property {@code petal.home} is Petal's folder, {@code petal.terminals} the streams of the script that are
 * terminals, such as {@code 12}, {@code petal.files} how many files may be open. The variable {@code PETAL_JAVA_OPTS}
 * holds further options for Java.
 */
public final class Launcher {

    /** Its jars, Java's own libraries, and what a lesson reads and writes at a time. */
    private static final int NEEDED_FILES = 128;

    private final Path home;
    private final Path jdk;
    private final Map<String, String> environment;
    private final Terminal terminal;
    private final PrintStream err;

    Launcher(Path home, Path jdk, Map<String, String> environment, Terminal terminal, PrintStream err) {
        this.home = home;
        this.jdk = jdk;
        this.environment = environment;
        this.terminal = terminal;
        this.err = err;
    }

    public static void main(String[] arguments) throws InterruptedException {
        List<String> given = Arrays.asList(arguments).subList(1, arguments.length);
        var launcher = new Launcher(Path.of(System.getProperty("petal.home")).normalize(),
                Path.of(System.getProperty("java.home")), System.getenv(),
                Terminal.of(System.getProperty("petal.terminals")), System.err);
        try {
            Plan plan = launcher.plan(given);
            if (arguments[0].equals("run")) {
                List<String> command = new ArrayList<>(plan.command());
                command.addAll(given);
                System.exit(Child.run(command, plan.environment()));
            }
            plan.print(System.out);
        } catch (LauncherException e) {
            fail(String.valueOf(e.getMessage()), arguments[0]);
        } catch (IOException e) {
            fail("Petal cannot be started: " + (e instanceof AccessDeniedException
                    ? e.getMessage() + " may not be read or written" : e.toString()) + ".", arguments[0]);
        }
    }

    /** A script that gets nothing takes the launcher for damaged, but one that becomes {@code exit 1} fails. */
    private static void fail(String sentence, String mode) {
        System.err.println(sentence);
        if (mode.equals("plan")) {
            new Plan(Map.of(), List.of("sh", "-c", "exit 1")).print(System.out);
        }
        System.exit(1);
    }

    /** What to run for these arguments; builds it first if need be. */
    Plan plan(List<String> arguments) throws LauncherException, IOException {
        if (home.toString().contains(File.pathSeparator)) {
            throw new LauncherException("Java cannot run what is in " + home + ", because of the " + File.pathSeparator
                    + " in its path: rename the folder.");
        }
        int files = Integer.getInteger(Maven.FILES, Integer.MAX_VALUE);
        if (files < NEEDED_FILES) {
            throw new LauncherException("Petal needs " + NEEDED_FILES + " open files, but no more than " + files
                    + " are allowed here: raise 'ulimit -n'.");
        }
        Map<String, String> variables = new TreeMap<>();
        terminal.columns().ifPresent(columns -> variables.put("COLUMNS", columns));
        boolean bundle = !Files.exists(home.resolve("pom.xml"));
        boolean windows = File.separatorChar == '\\';
        String called = bundle ? Path.of("bin", "petal").toString() : windows ? "petal" : "./petal";
        var java = new JavaCommand(jdk, called, Words.of(environment.getOrDefault("PETAL_JAVA_OPTS", "")));
        Request request = Request.of(arguments);
        if (bundle) {
            return bundled(request, java, variables);
        }
        if (request.spark()) {
            return spark(java);
        }
        if (request.laws()) {
            return laws(java, variables);
        }
        Optional<Plan> withCard = request.device() == Request.Device.NO_GPU ? Optional.empty()
                : onCard(request.device() == Request.Device.GPU, java, variables);
        return withCard.isPresent() ? withCard.get() : new Plan(variables, java.petal(modulePath(Program.PETAL)));
    }

    private List<Path> modulePath(Program program) throws LauncherException, IOException {
        var maven = new Maven(home, jdk, environment, new BuildProgress(err, terminal.err()));
        return new Builder(home, program, err).modulePath(maven);
    }

    /**
     * The command line as it was built last, with the libraries of the tests: it compiles itself what has changed since,
     * in less time than Maven takes.
     */
    private Plan laws(JavaCommand java, Map<String, String> variables) throws LauncherException, IOException {
        var maven = new Maven(home, jdk, environment, new BuildProgress(err, terminal.err()));
        var builder = new Builder(home, Program.PETAL, err);
        Builder.Unfinished last = builder.lastBuild(maven);
        Path libraries = builder.testLibraries(new Maven(home, jdk, environment, new BuildProgress(err,
                terminal.err())));
        return new Plan(variables, java.petal(last.modulePath(), home, libraries, last.changes()));
    }

    /** A bundle holds the command line with its own Java, and no sources. */
    private Plan bundled(Request request, JavaCommand java, Map<String, String> variables)
            throws LauncherException, IOException {
        if (request.spark() || request.device() == Request.Device.GPU) {
            throw new LauncherException((request.spark() ? "--engine spark" : "--device gpu")
                    + " needs Petal's sources and a JDK; this bundle holds the command line alone.");
        }
        return new Plan(variables, java.petal(Folders.list(home.resolve("lib"), "*.jar")));
    }

    private Plan spark(JavaCommand java) throws LauncherException, IOException {
        if (File.separatorChar == '\\') {
            throw new LauncherException("Spark does not run in this window, because its file layer needs native "
                    + "programs that Windows lacks: call ./petal in WSL, or hand the jar to spark-submit, as "
                    + "efficientnet\\spark\\README.md says.");
        }
        return new Plan(Map.of(), java.spark(modulePath(Program.SPARK)));
    }

    /**
     * With TornadoVM.
     *
     * @param wanted whether nothing else will do; otherwise, if it cannot be had, {@code err} is told why
     */
    private Optional<Plan> onCard(boolean wanted, JavaCommand java, Map<String, String> variables)
            throws LauncherException, IOException {
        try {
            Optional<Tornado> tornado = Tornado.find(environment);
            if (tornado.isEmpty() && wanted) {
                throw new LauncherException("--device gpu needs TornadoVM, and none was found: install it, for "
                        + "instance with 'sdk install tornadovm 5.2.0-jdk25-opencl' (https://www.tornadovm.org), and set "
                        + "TORNADOVM_HOME to its folder.");
            }
            if (tornado.isEmpty()) {
                return Optional.empty();
            }
            variables.put(Tornado.HOME, tornado.get().home().toString());
            // asked first whether they fit, because that takes no time
            tornado.get().requireFitting(Runtime.version().feature());
            java.petal(List.of(), tornado.get());
            return Optional.of(new Plan(variables, java.petal(modulePath(Program.GPU), tornado.get())));
        } catch (LauncherException e) {
            if (wanted) {
                throw e;
            }
            err.println(e.getMessage());
            err.println("Petal goes on without the graphics card; --device cpu does not look for one.");
            variables.remove(Tornado.HOME);
            return Optional.empty();
        }
    }
}
