package petal.lessons.notebook;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Petal's part of the kernel, which is compiled against the kernel's jar: on the module path of Petal's own build that jar
 * cannot be, because its packages are those of other libraries.
 */
final class KernelClasses {

    private static final String PACKAGE = "petal.lessons.notebook.kernel";
    private static final String SOURCES = "/" + PACKAGE.replace('.', '/') + "/";

    /** What each class provides. */
    private static final Map<String, String> SERVICES = Map.of(
            "PetalDisplays", "org.rapaio.jupyter.kernel.display.spi.DisplayProvider",
            "RapaioFrontEnd", FrontEnd.class.getName());

    private static final List<String> CLASSES = List.of("PetalDisplays", "RapaioFrontEnd", "LoopThread");

    private KernelClasses() {}

    /** Compiles them into a folder. */
    static void write(Path folder, String classPath) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        Path sources = Files.createTempDirectory("petal-kernel-");
        List<Path> files = new ArrayList<>();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            Files.createDirectories(folder);
            for (String name : CLASSES) {
                try (InputStream in = KernelClasses.class.getResourceAsStream(SOURCES + name + ".java")) {
                    Path file = sources.resolve(name + ".java");
                    Files.write(file, in.readAllBytes());
                    files.add(file);
                }
            }
            var said = new StringWriter();
            boolean compiled = compiler.getTask(said, manager, null, List.of("-d", folder.toString(), "-cp", classPath,
                    "-proc:none", "-nowarn", "-Xlint:none", "--add-modules", "jdk.incubator.vector"), null,
                    manager.getJavaFileObjectsFromPaths(files)).call();
            if (!compiled) {
                throw new IllegalStateException("Petal's part of the kernel does not compile: " + said);
            }
            Path services = Files.createDirectories(folder.resolve("META-INF").resolve("services"));
            for (Map.Entry<String, String> service : SERVICES.entrySet()) {
                Files.writeString(services.resolve(service.getValue()), PACKAGE + "." + service.getKey() + "\n");
            }
        } finally {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
            Files.delete(sources);
        }
    }
}
