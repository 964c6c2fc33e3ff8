package petal.lessons.notebook;

import java.io.File;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import petal.lessons.check.ClassPath;
import petal.lessons.console.Console;
import petal.weights.Weights;
import petal.weights.download.Downloader;
import petal.weights.download.Source;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The program that runs the cells: rapaio's Jupyter kernel for Java, with Petal's classes beside it.
 *
 * @param jar where it lies
 */
record Kernel(Path jar) {

    /** What Jupyter calls it. */
    static final String NAME = "petal";

    /** What people see. */
    static final String TITLE = "Petal (Java)";

    private static final String VERSION = "3.0.1";
    private static final String FILE = "rapaio-jupyter-kernel-" + VERSION + ".jar";
    private static final String PLACE = "io/github/padreati/rapaio-jupyter-kernel/" + VERSION + "/" + FILE;
    private static final Source SOURCE = new Source(FILE, URI.create("https://repo1.maven.org/maven2/" + PLACE),
            OptionalLong.of(13_820_892),
            Optional.of("cffac185dafff9a4d62ffdbeb357822b56931c41421c576314a84d3605addd09"));
    private static final String CLASSES = "classes";
    private static final String INCUBATOR = "jdk.incubator.vector";

    /**
     * The kernel in Maven's own folder, if it is there, or else in Petal's cache, into which it is downloaded.
     *
     * @param offline whether nothing may be downloaded
     * @throws IOException if it cannot be had, in a sentence
     */
    static Kernel find(Console console, boolean offline) throws IOException {
        Path built = Path.of(System.getProperty("user.home"), ".m2", "repository").resolve(PLACE);
        if (Files.isReadable(built) && SOURCE.sha256().orElseThrow().equals(Weights.sha256(built))) {
            return new Kernel(built);
        }
        Downloader downloader = Downloader.ofUser();
        Optional<Path> cached = downloader.cached(SOURCE);
        if (cached.isPresent()) {
            return new Kernel(cached.get());
        }
        if (offline) {
            throw new IOException("Notebooks need the kernel " + FILE + " (14 MB), which is neither in " + built
                    + " nor in Petal's cache: leave --offline out once, so that it is downloaded.");
        }
        console.paragraph("Downloading " + FILE + " (14 MB).");
        try {
            return new Kernel(downloader.fetch(SOURCE, (_, _) -> {}));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("The download of " + FILE + " was cancelled.").initCause(e);
        }
    }

    /**
     * Writes the folder for {@code jupyter kernelspec install}: {@code kernel.json}, and Petal's part of the kernel.
     *
     * @throws IOException if Petal is a part of the Java that runs it, or the folder cannot be written to
     */
    void write(Path folder) throws IOException {
        String program = ClassPath.ofProgram();
        if (program.isEmpty()) {
            throw new IOException("A kernel needs Petal's jars, but here they are linked into Java: use a checkout of "
                    + "Petal or its zip.");
        }
        String classPath = jar.toAbsolutePath() + File.pathSeparator + program;
        KernelClasses.write(folder.resolve(CLASSES), classPath);
        Files.writeString(folder.resolve("kernel.json"), json(classPath));
    }

    private static String json(String classPath) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ArrayNode command = root.putArray("argv");
        // Jupyter puts the place where the folder is installed for {resource_dir}
        List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC",
                "-XX:MaxRAMPercentage=75", "-Djava.awt.headless=true", "--add-modules", INCUBATOR,
                "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-cp",
                "{resource_dir}/" + CLASSES + File.pathSeparator + classPath, "org.rapaio.jupyter.kernel.MainApp",
                "{connection_file}").forEach(command::add);
        root.put("display_name", TITLE).put("language", "java").put("interrupt_mode", "message");
        root.putObject("env").put("RJK_COMPILER_OPTIONS", "--add-modules " + INCUBATOR);
        return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    }
}
