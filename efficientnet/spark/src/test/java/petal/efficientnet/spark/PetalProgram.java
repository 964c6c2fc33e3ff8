package petal.efficientnet.spark;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import org.apache.spark.launcher.JavaModuleOptions;

/** Petal's program as its users have it: one jar with Petal's classes, and Spark's jars beside it. */
record PetalProgram(Path folder, Path jar) {
    private static final Predicate<String> LIBRARY = entry -> entry.matches(
            ".*(hadoop-aws|awssdk|analyticsaccelerator|eventstream|reactive-streams|wildfly|httpclient-4|httpcore-4|"
                    + "delta|unitycatalog).*\\.jar");

    /** What a program said. */
    record Run(int exitCode, String out, String err) {
    }

    static PetalProgram packed(Path folder) throws IOException {
        Path jar = Files.createDirectories(folder).resolve("petal-spark.jar");
        try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (String entry : classPath().filter(entry -> entry.endsWith("/target/classes")).toList()) {
                add(Path.of(entry), out);
            }
        }
        return new PetalProgram(folder, jar);
    }

    private static void add(Path classes, JarOutputStream out) throws IOException {
        try (Stream<Path> all = Files.walk(classes)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                String name = classes.relativize(file).toString();
                if (!name.endsWith("module-info.class") && !name.startsWith("META-INF/licences")) {
                    try {
                        out.putNextEntry(new JarEntry(name));
                    } catch (ZipException _) {
                        continue; // a resource of two modules
                    }
                    Files.copy(file, out);
                }
            }
        }
    }

    private static Stream<String> classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator));
    }

    /** The jars that users bring for stores. */
    static String libraries() {
        return classPath().filter(LIBRARY).collect(Collectors.joining(","));
    }

    /** Runs it without those. */
    Run run(List<String> arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElseThrow(), "-Xmx1g",
                "--add-modules", "jdk.incubator.vector"));
        command.addAll(List.of(JavaModuleOptions.defaultModuleOptionArray()));
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-cp", jar + File.pathSeparator + classPath()
                .filter(entry -> entry.endsWith(".jar") && !LIBRARY.test(entry) && !entry.contains("s3mock"))
                .collect(Collectors.joining(File.pathSeparator)), PetalSpark.class.getName()));
        command.addAll(arguments);
        Path out = Files.createTempFile(folder, "out", ".txt");
        Path err = Files.createTempFile(folder, "err", ".txt");
        var builder = new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().remove("SPARK_HOME");
        int exitCode = builder.start().waitFor();
        return new Run(exitCode, Files.readString(out), Files.readAllLines(err).stream()
                .filter(line -> !line.startsWith("WARNING: ")).collect(Collectors.joining("\n")));
    }
}
