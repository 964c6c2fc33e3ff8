package petal.launcher;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * A folder like a checkout of Petal, whose {@code mvn} copies jars that are made beforehand and counts its calls. The
 * command line in it prints how it was called.
 */
final class Checkout {

    private static final Path REPOSITORY = Path.of("../..").toAbsolutePath().normalize();
    private static final String PETAL = """
            package petal.lessons.cli;
            public class Petal {
                public static void main(String[] arguments) throws Exception {
                    var out = new java.io.PrintStream(System.out, true, java.nio.charset.StandardCharsets.UTF_8);
                    out.println("pid=" + ProcessHandle.current().pid());
                    out.println("columns=" + System.getenv("COLUMNS"));
                    out.println("stdin=" + new String(System.in.readAllBytes()).strip());
                    for (String argument : arguments) {
                        out.println("argument=" + argument.replace("\\n", "\\\\n"));
                    }
                    System.err.print("working");
                    if (arguments.length > 0 && arguments[0].equals("wait")) {
                        out.println("waiting");
                        Thread.sleep(60_000);
                    }
                    System.exit(arguments.length);
                }
            }
            """;

    final Path home;
    final Path prepared;
    private final Path tools;

    private Checkout(Path folder, String name) {
        home = folder.resolve(name);
        prepared = folder.resolve("prepared");
        tools = folder.resolve("tools");
    }

    /** Makes one of this name below {@code folder}. */
    static Checkout in(Path folder, String name) throws IOException {
        Checkout checkout = new Checkout(folder, name);
        checkout.prepareJars();
        checkout.writeTools();
        Files.createDirectories(checkout.home);
        Files.copy(REPOSITORY.resolve("petal"), checkout.home.resolve("petal"));
        copyTree(REPOSITORY.resolve("lessons/launcher/src/main"), checkout.home.resolve("lessons/launcher/src/main"));
        checkout.write("pom.xml", "<project/>");
        for (String module : List.of("tensor", "nn", "weights", "efficientnet", "lessons/chart", "lessons",
                "lessons/launcher",
                "tensor/tornado", "efficientnet/spark")) {
            checkout.write(module + "/pom.xml", "<project/>");
            checkout.write(module + "/src/main/java/A.java", "class A {}");
        }
        return checkout;
    }

    private void prepareJars() throws IOException {
        Path sources = Files.createDirectories(prepared.resolve("sources"));
        Files.writeString(sources.resolve("Petal.java"), PETAL);
        Files.writeString(sources.resolve("module-info.java"),
                "module petal.lessons { requires jdk.incubator.vector; exports petal.lessons.cli; }");
        Path classes = prepared.resolve("classes");
        int failed = ToolProvider.getSystemJavaCompiler().run(null, OutputStream.nullOutputStream(),
                OutputStream.nullOutputStream(), "-d", classes.toString(), sources.resolve("Petal.java").toString(),
                sources.resolve("module-info.java").toString());
        if (failed != 0) {
            throw new IOException("The command line for this test does not compile.");
        }
        jar(classes, prepared.resolve("petal-lessons.jar"));
        jar(Path.of("target/classes").toAbsolutePath(), prepared.resolve("petal-launcher.jar"));
        jar(Files.createDirectories(prepared.resolve("empty")), prepared.resolve("library.jar"));
    }

    private void writeTools() throws IOException {
        Files.createDirectories(tools);
        Path mvn = tools.resolve("mvn");
        Files.writeString(mvn, String.format(Locale.ROOT, """
                #!/bin/sh
                echo "$@" >> '%1$s/calls'
                echo '[INFO] Building Petal :: tensor 1.0  [1/2]'
                [ ! -e '%1$s/slow' ] || sleep 3
                if [ -e '%1$s/broken' ]; then echo '[ERROR] Main.java: no such thing'; exit 1; fi
                mkdir -p lessons/target/classes lessons/launcher/target tensor/tornado/target
                cp '%1$s/petal-lessons.jar' lessons/target/
                cp '%1$s/petal-launcher.jar' lessons/launcher/target/
                cp '%1$s/library.jar' tensor/tornado/target/petal-tornado.jar
                printf %%s '%1$s/library.jar' > lessons/target/petal.modulepath
                case "$*" in *mdep.outputFile*) printf %%s '%1$s/library.jar' > lessons/target/petal.testpath ;; esac
                """, prepared));
        Files.setPosixFilePermissions(mvn, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static void jar(Path folder, Path jar) throws IOException {
        try (var out = new JarOutputStream(Files.newOutputStream(jar)); Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(new JarEntry(folder.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, out);
            }
        }
    }

    private static void copyTree(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
    }

    /** Writes a file with the date of long ago. */
    void write(String path, String text) throws IOException {
        Path file = home.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2001-01-01T00:00:00Z")));
    }

    /** Makes Maven slow or broken. */
    void make(String fault) throws IOException {
        Files.writeString(prepared.resolve(fault), "");
    }

    /** How often Maven was called, and with what. */
    List<String> calls() throws IOException {
        Path calls = prepared.resolve("calls");
        return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
    }

    /** The only jar of this name that the last build runs. */
    Path running(String name) throws IOException {
        Build build = Build.read(home.resolve("lessons/target/petal.build")).orElseThrow();
        return home.resolve("lessons/target").resolve(build.folder()).resolve(name);
    }

    /** What was planned, and what was said meanwhile. */
    record Planned(Plan plan, String err) {}

    /** Plans in this process. */
    Planned plan(String... arguments) throws LauncherException, IOException {
        return plan(Map.of(), arguments);
    }

    Planned plan(Map<String, String> variables, String... arguments) throws LauncherException, IOException {
        var err = new ByteArrayOutputStream();
        Plan plan = new Launcher(home, Path.of(System.getProperty("java.home")), environment(variables),
                Terminal.of(""), new PrintStream(err, true, StandardCharsets.UTF_8)).plan(List.of(arguments));
        return new Planned(plan, err.toString(StandardCharsets.UTF_8));
    }

    private Map<String, String> environment(Map<String, String> more) {
        Map<String, String> environment = new TreeMap<>(System.getenv());
        environment.put("PATH", tools + ":" + environment.get("PATH"));
        environment.put("HOME", tools.toString());
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("LC_ALL", "C.UTF-8");
        environment.keySet().removeAll(List.of("PETAL_JAVA_OPTS", "JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS", "COLUMNS",
                "TORNADOVM_HOME"));
        environment.putAll(more);
        return environment;
    }

    /** The script, ready to be started. */
    ProcessBuilder script(String... arguments) {
        List<String> command = new ArrayList<>(List.of("bash", home.resolve("petal").toString()));
        command.addAll(List.of(arguments));
        return builder(command);
    }

    /** The launcher with the command line as its child, as on Windows. */
    ProcessBuilder child(String... arguments) {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-Dpetal.home=" + home, "-cp", Path.of("target/classes").toAbsolutePath().toString(),
                "petal.launcher.Launcher", "run"));
        command.addAll(List.of(arguments));
        return builder(command);
    }

    private ProcessBuilder builder(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().clear();
        builder.environment().putAll(environment(Map.of()));
        return builder;
    }
}
