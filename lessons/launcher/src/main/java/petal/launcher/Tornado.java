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
        // TornadoVM changes the case of its options' names by the rules of the user's language
        options.addAll(List.of("-Duser.language=en", "-Duser.country=US"));
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
