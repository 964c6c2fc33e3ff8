package petal.lessons.property;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import petal.lessons.console.Console;

/** Tries one law, in a process of its own that says how it went. */
public final class PropertyRun {
    private static final String RUNNER = "petal.lessons.property.PropertyRunner";

    private PropertyRun() {}

    /**
     * Tries a law and prints what came of it.
     *
     * @param seed of an earlier run, whose cases are to come again
     * @param tries how many cases, instead of what the property says
     * @return whether it holds
     * @throws IOException if it does not compile or cannot be run
     */
    public static boolean of(Checkout checkout, Laws laws, Law law, Optional<Long> seed, Optional<Integer> tries,
            Console console) throws IOException {
        List<Laws.Runner> runners = laws.runners(law);
        if (runners.isEmpty()) {
            throw new IOException("Nothing tries " + law.name() + ": no class of the tests of " + law.module()
                    + " inherits it.");
        }
        Path classes = Files.createTempDirectory("petal-property");
        try {
            PropertyCompiler.compile(checkout, law, runners, classes);
            List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java")
                    .toString(), "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData",
                    "-Djava.awt.headless=true", "--add-modules", "jdk.incubator.vector",
                    "-Dpetal.shared=" + checkout.home().resolveSibling("shared"),
                    "-Dpetal.width=" + console.width(), "-Dstdout.encoding=UTF-8"));
            command.addAll(List.of("-cp", classPath(checkout, law, classes), RUNNER));
            command.addAll(List.of(runners.stream().map(Laws.Runner::type).collect(Collectors.joining(",")),
                    law.method(), law.words(), seed.map(String::valueOf).orElse(""),
                    tries.map(String::valueOf).orElse("")));
            return ended(new ProcessBuilder(command).directory(checkout.home().resolve(law.module()).toFile()),
                    classes, console);
        } finally {
            delete(classes);
        }
    }

    private static String classPath(Checkout checkout, Law law, Path classes) throws IOException {
        return String.join(File.pathSeparator, classes.toString(),
                checkout.home().resolve(law.module()).resolve("src/test/resources").toString(), checkout.classPath());
    }

    /** Passes on what the process says; its errors go into the folder of its classes. */
    private static boolean ended(ProcessBuilder builder, Path classes, Console console) throws IOException {
        Path errors = classes.resolve("errors");
        Process process = builder.redirectError(errors.toFile()).start();
        Thread stop = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(stop);
        try (var lines = process.inputReader(StandardCharsets.UTF_8)) {
            boolean said = false;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                console.print(line);
                said = true;
            }
            int exitCode = process.waitFor();
            if (exitCode > 1 || !said) {
                throw new IOException("The process that tries the law has failed (exit code " + exitCode + "): "
                        + Files.readAllLines(errors).stream().filter(line -> !line.startsWith("WARNING")).findFirst()
                                .orElse("it does not say why"));
            }
            return exitCode == 0;
        } catch (InterruptedException e) {
            process.destroyForcibly();
            throw new IOException("Interrupted.", e);
        } finally {
            Runtime.getRuntime().removeShutdownHook(stop);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.toList().reversed()) {
                Files.delete(file);
            }
        }
    }
}
