package petal.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * TornadoVM, which brings the graphics card.
 *
 * @param home its folder
 */
record Tornado(Path home) {

    static final String HOME = "TORNADOVM_HOME";

    private static final String TEMPLATE = "tornado-argfile.template";
    private static final String JARS = "share/java/tornado";
    private static final String COMPILER_INTERFACE = "jdk.internal.vm.ci";
    /** Such as {@code tornado-api-5.2.0-jdk25.jar}. */
    private static final Pattern API = Pattern.compile("tornado-api-((\\d{1,9})\\.(\\d{1,9})\\b.*)\\.jar");
    private static final Pattern JAVA = Pattern.compile("-jdk(\\d{1,9})");
    private static final int OLDEST_MAJOR = 5;
    private static final int OLDEST_MINOR = 2;
    /** Petal brings its own module path and collector. */
    private static final Pattern OTHERS = Pattern.compile("--module-path\\b.*|-XX:\\+Use\\w*GC|-server");
    /**
     * What TornadoVM itself needs of its jars: its examples come with other versions of libraries that Petal uses.
     */
    private static final Set<String> NEEDED = Set.of("tornado", "asm", "collections", "commons", "nativeimage",
            "polyglot", "snmp4j", "word");

    /**
     * The TornadoVM that {@code TORNADOVM_HOME} names, else the one in SDKMAN's place.
     *
     * @throws LauncherException if the variable names something else
     */
    static Optional<Tornado> find(Map<String, String> environment) throws LauncherException {
        String named = environment.getOrDefault(HOME, "");
        if (!named.isBlank()) {
            Path home = Path.of(named);
            if (!isHome(home)) {
                throw new LauncherException(HOME + " is " + named + ", which is no TornadoVM: a folder with "
                        + TEMPLATE + " and " + JARS + " is expected there.");
            }
            return Optional.of(new Tornado(home.toAbsolutePath().normalize()));
        }
        String user = environment.getOrDefault("HOME", environment.getOrDefault("USERPROFILE", ""));
        Path usual = Path.of(user, ".sdkman", "candidates", "tornadovm", "current");
        return !user.isBlank() && isHome(usual) ? Optional.of(new Tornado(usual.toAbsolutePath())) : Optional.empty();
    }

    private static boolean isHome(Path folder) {
        return Files.isReadable(folder.resolve(TEMPLATE)) && Files.isDirectory(folder.resolve(JARS));
    }

    /**
     * The options that TornadoVM lists for Java.
     *
     * @param jdk the home of the JDK that gets them
     * @throws LauncherException if this JDK lacks what TornadoVM is built on
     */
    List<String> options(Path jdk) throws LauncherException, IOException {
        List<String> options = new ArrayList<>();
        for (String line : Files.readAllLines(home.resolve(TEMPLATE))) {
            String option = line.strip().replace("${" + HOME + "}", home.toString());
            if (!option.isEmpty() && !option.startsWith("#") && !OTHERS.matcher(option).matches()) {
                options.addAll(Words.of(option));
            }
        }
        if (options.stream().anyMatch(option -> option.contains("EnableJVMCI")) && !hasCompilerInterface(jdk)) {
            throw new LauncherException("the TornadoVM in " + home + " is built on the compiler interface JVMCI, which "
                    + "Java " + Runtime.version().feature() + " does not have: install TornadoVM 6 or newer, or set "
                    + "JAVA_HOME to a JDK 25");
        }
        return options;
    }

    private static boolean hasCompilerInterface(Path jdk) throws IOException {
        Properties release = new Properties();
        try (var in = Files.newInputStream(jdk.resolve("release"))) {
            release.load(in);
        }
        String modules = release.getProperty("MODULES", COMPILER_INTERFACE);
        return Set.of(modules.replace("\"", "").split("\\s+")).contains(COMPILER_INTERFACE);
    }

    /**
     * Makes sure that Petal's kernels are for this release, and this release for a Java.
     *
     * @param java its feature version, such as 25
     * @throws LauncherException if they do not fit, saying what does
     */
    void requireFitting(int java) throws LauncherException, IOException {
        Matcher version = Folders.list(home.resolve(JARS), "tornado-api-*.jar").stream()
                .map(jar -> API.matcher(jar.getFileName().toString())).filter(Matcher::matches).findFirst()
                .orElseThrow(() -> new LauncherException("No version can be told of the TornadoVM in " + home
                        + ": a jar such as " + JARS + "/tornado-api-5.2.0-jdk25.jar is expected there."));
        int major = Integer.parseInt(version.group(2));
        if (major < OLDEST_MAJOR || major == OLDEST_MAJOR && Integer.parseInt(version.group(3)) < OLDEST_MINOR) {
            throw new LauncherException(
                    "The TornadoVM in " + home + " is " + version.group(1) + ", and Petal needs 5.2 "
                            + "or newer: install it, for instance with 'sdk install tornadovm 5.2.0-jdk25-opencl'.");
        }
        Matcher made = JAVA.matcher(version.group(1));
        if (made.find() && Integer.parseInt(made.group(1)) != java) {
            throw new LauncherException("The TornadoVM in " + home + " is " + version.group(1) + ", which is made for "
                    + "Java " + made.group(1) + ", and this is Java " + java + ": install "
                    + made.replaceFirst("-jdk25") + ", with a JDK 25.");
        }
    }

    /** The jars of TornadoVM. */
    List<Path> jars() throws IOException {
        return Folders.list(home.resolve(JARS), "*.jar").stream().filter(Tornado::isNeeded).toList();
    }

    private static boolean isNeeded(Path jar) {
        String name = jar.getFileName().toString();
        return NEEDED.contains(name.split("-", -1)[0])
                && (!name.startsWith("commons") || name.startsWith("commons-math3-"));
    }

    /** The modules that call native functions. */
    String nativeModules() throws IOException {
        boolean cuda = jars().stream()
                .anyMatch(jar -> jar.getFileName().toString().matches("tornado-drivers-cuda-\\d.*"));
        return "petal.tensor.tornado" + (cuda ? ",tornado.drivers.cuda,tornado.cublas" : "");
    }
}
