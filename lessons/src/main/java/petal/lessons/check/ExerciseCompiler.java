package petal.lessons.check;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/** Compiles exercise files in memory, against the classes that run this program. */
final class ExerciseCompiler implements AutoCloseable {
    /** In a Java that has Petal built in, all modules but Petal's own: its classes are read like a folder's. */
    private static final String JAVA_ALONE = "java.se,jdk.incubator.vector";

    private final JavaCompiler compiler;
    private final StandardJavaFileManager files;
    private final List<String> options = new ArrayList<>(List.of("-g", "-nowarn", "-proc:none", "-implicit:none",
            "-encoding", "UTF-8"));

    /** @throws IOException if this Java has no compiler */
    ExerciseCompiler() throws IOException {
        compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            throw new IOException("Exercises are compiled, and this Java has no compiler: set JAVA_HOME to a JDK's "
                    + "folder.");
        }
        files = compiler.getStandardFileManager(null, null, null);
        List<Path> classes = Stream.of(ClassPath.ofProgram().split(File.pathSeparator)).filter(p -> !p.isEmpty())
                .map(Path::of).toList();
        if (classes.isEmpty()) {
            options.addAll(List.of("--limit-modules", JAVA_ALONE));
            classes = builtIn();
        }
        options.addAll(List.of("--add-modules", "jdk.incubator.vector"));
        files.setLocationFromPaths(StandardLocation.CLASS_PATH, classes);
        files.setLocationFromPaths(StandardLocation.SOURCE_PATH, List.of());
        // nor are processors looked for on the class path, which may be part of Java
        files.setLocationFromPaths(StandardLocation.ANNOTATION_PROCESSOR_PATH, List.of());
    }

    private static List<Path> builtIn() throws IOException {
        Path modules = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("modules");
        try (Stream<Path> all = Files.list(modules)) {
            return all.filter(module -> module.getFileName().toString().startsWith("petal.")).toList();
        }
    }

    /** Compiles chapters' exercises; a chapter that does not compile stands in nobody else's way. */
    StudentCode compile(CourseFolder folder, List<String> chapters) {
        Map<String, String> faults = new LinkedHashMap<>();
        List<String> left = new ArrayList<>();
        for (String chapter : chapters) {
            if (Files.isReadable(folder.file(chapter))) {
                left.add(chapter);
            } else {
                faults.put(chapter, "There is no file " + folder.shown(chapter) + " that can be read.");
            }
        }
        while (!left.isEmpty()) {
            Map<String, byte[]> classes = new HashMap<>();
            Map<String, String> found = compile(folder, left, classes);
            if (found.isEmpty()) {
                return new StudentCode(classes, faults);
            }
            faults.putAll(found);
            left.removeAll(found.keySet());
        }
        return new StudentCode(Map.of(), faults);
    }

    /** Compiles chapters together and says which of them are at fault. */
    private Map<String, String> compile(CourseFolder folder, List<String> chapters, Map<String, byte[]> classes) {
        Map<Path, String> chapterOf = new LinkedHashMap<>();
        chapters.forEach(chapter -> chapterOf.put(Path.of(folder.shown(chapter)), chapter));
        Map<String, String> faults = new LinkedHashMap<>();
        List<Diagnostic<? extends JavaFileObject>> errors;
        try {
            errors = compile(List.copyOf(chapterOf.keySet()), classes);
        } catch (IllegalStateException | StackOverflowError e) {
            if (chapters.size() == 1) {
                return Map.of(chapters.getFirst(),
                        "The compiler does not get over it; is something nested very deeply?");
            }
            for (String chapter : chapters) {
                faults.putAll(compile(folder, List.of(chapter), classes));
            }
            return faults;
        }
        for (var error : errors) {
            String chapter = error.getSource() == null ? chapters.getFirst()
                    : chapterOf.get(Path.of(error.getSource().getName()));
            faults.merge(chapter, error.toString(), (all, next) -> all + "\n" + next);
        }
        return faults;
    }

    /** Compiles files together, and puts their classes into a map; returns what is wrong with them. */
    List<Diagnostic<? extends JavaFileObject>> compile(List<Path> sources, Map<String, byte[]> classes) {
        var found = new DiagnosticCollector<JavaFileObject>();
        // the writer is for a compiler that runs out of stack: it would print where
        boolean compiled = compiler.getTask(Writer.nullWriter(), new InMemory(files, classes), found, options, null,
                files.getJavaFileObjectsFromPaths(sources)).call();
        List<Diagnostic<? extends JavaFileObject>> errors = found.getDiagnostics().stream()
                .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR).toList();
        if (!compiled && errors.isEmpty()) {
            throw new IllegalStateException("The compiler failed without a reason: " + found.getDiagnostics());
        }
        return errors;
    }

    @Override
    public void close() throws IOException {
        files.close();
    }

    /** Keeps classes instead of writing them. */
    private static final class InMemory extends ForwardingJavaFileManager<StandardJavaFileManager> {
        private final Map<String, byte[]> classes;

        InMemory(StandardJavaFileManager files, Map<String, byte[]> classes) {
            super(files);
            this.classes = classes;
        }

        @Override
        public JavaFileObject getJavaFileForOutput(JavaFileManager.Location location, String name,
                JavaFileObject.Kind kind, FileObject sibling) {
            return new SimpleJavaFileObject(URI.create("memory:///" + name.replace('.', '/')), kind) {
                @Override
                public OutputStream openOutputStream() {
                    return new ByteArrayOutputStream() {
                        @Override
                        public void close() {
                            classes.put(name, toByteArray());
                        }
                    };
                }
            };
        }
    }
}
