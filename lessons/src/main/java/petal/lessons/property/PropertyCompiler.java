package petal.lessons.property;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles the tests that try a law, and what has changed since Petal was built. */
final class PropertyCompiler {
    /** Among the tests of lessons, because it needs their libraries. */
    private static final String RUNNER = "petal/lessons/property/PropertyRunner.java";
    private static final int MOST_ERRORS = 3;

    private PropertyCompiler() {}

    /**
     * Compiles into an empty folder.
     *
     * @throws IOException if something does not compile, with the first errors
     */
    static void compile(Checkout checkout, Law law, List<Laws.Runner> runners, Path into) throws IOException {
        Path own = Laws.tests(checkout.home(), law.module());
        Path lessons = Laws.tests(checkout.home(), "lessons");
        Stream<Path> tests = Stream.concat(runners.stream().map(Laws.Runner::file), Stream.of(lessons.resolve(RUNNER)));
        List<Path> sources = Stream.concat(checkout.changes().stream(), tests).distinct().toList();
        List<String> options = new ArrayList<>(List.of("-d", into.toString(), "-cp", checkout.classPath(),
                "-sourcepath", own + File.pathSeparator + lessons, "-parameters", "-g", "-proc:none", "-nowarn",
                "-Xlint:none", "--add-modules", "jdk.incubator.vector"));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        var found = new DiagnosticCollector<JavaFileObject>();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(found, Locale.ROOT,
                StandardCharsets.UTF_8)) {
            boolean compiled = compiler.getTask(new StringWriter(), files, found, options, null,
                    files.getJavaFileObjectsFromPaths(sources)).call();
            if (!compiled) {
                throw new IOException(errors(checkout, found));
            }
        }
        Path services = Files.createDirectories(into.resolve("META-INF/services"));
        Files.writeString(services.resolve("net.jqwik.api.lifecycle.LifecycleHook"),
                "petal.lessons.property.TryWatch\n");
    }

    private static String errors(Checkout checkout, DiagnosticCollector<JavaFileObject> found) {
        return found.getDiagnostics().stream().filter(d -> d.getKind() == Diagnostic.Kind.ERROR).limit(MOST_ERRORS)
                .map(error -> place(checkout, error) + error.getMessage(Locale.ROOT).lines().collect(
                        Collectors.joining(" ")))
                .collect(Collectors.joining("; ", "It does not compile: ", ""));
    }

    private static String place(Checkout checkout, Diagnostic<? extends JavaFileObject> error) {
        JavaFileObject source = error.getSource();
        return source == null ? "" : checkout.home().relativize(Path.of(source.toUri())) + ":" + error.getLineNumber()
                + ": ";
    }
}
