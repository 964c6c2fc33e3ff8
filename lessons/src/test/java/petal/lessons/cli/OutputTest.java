package petal.lessons.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import petal.efficientnet.model.EfficientNet;
import petal.efficientnet.model.Variant;
import petal.lessons.classroom.Pictures;
import petal.lessons.console.Console;
import petal.lessons.output.ClassNames;
import petal.lessons.output.OutputFolder;
import petal.lessons.output.OutputLock;
import petal.tensor.Device;
import petal.tensor.Generator;
import petal.tensor.Tensor;
import petal.weights.Weights;
import picocli.CommandLine;

/** Where results cannot be written, a command says so before it does anything else. */
class OutputTest {
    @TempDir
    private static Path shared;
    @TempDir
    private Path folder;
    private Path pipe;

    @BeforeAll
    static void prepareInputs() throws IOException {
        Pictures.write(shared.resolve("photos"), 2);
        Weights.save(shared.resolve("b0.safetensors"), new EfficientNet(Variant.B0, 3, new Generator(1)).stateDict(),
                Map.of());
        Path embeddings = shared.resolve("e.npy");
        assertEquals(0, Run.petal(embedInto(embeddings)).exitCode());
        assertEquals(0, Run.petal("index", embeddings.toString(), shared.resolve("index").toString()).exitCode());
    }

    @BeforeEach
    void preparePipe() {
        pipe = folder.resolve("pipe");
    }

    private static String[] embedInto(Path out) {
        return new String[] {"embed", "--weights", shared.resolve("b0.safetensors").toString(), "--data",
            shared.resolve("photos").toString(), "--image-size", "32", "--out", out.toString()};
    }

    static Stream<Function<Path, String[]>> fileCommands() {
        return Stream.of(OutputTest::embedInto,
                out -> new String[] {"convert", shared.resolve("b0.safetensors").toString(), out.toString()});
    }

    @ParameterizedTest
    @MethodSource("fileCommands")
    void whatIsNoFileIsRefusedBeforeTheWork(Function<Path, String[]> command) throws Exception {
        makePipe();
        assertRefused("this is a device, a pipe or a socket; name a file", command.apply(pipe));
        assertRefused("folder", command.apply(folder));
        assertRefused("folder", command.apply(folder.getRoot()));
        Path loop = Files.createSymbolicLink(folder.resolve("loop"), Path.of("loop"));
        assertRefused("leads back to itself", command.apply(loop));
        assertEquals(List.of("loop", "pipe"), names());
    }

    static Stream<Function<Path, String[]>> folderCommands() {
        return Stream.of(
                out -> new String[] {"similar", "--index", shared.resolve("index").toString(), "--out", out.toString(),
                    shared.resolve("photos/roses/0.jpg").toString()},
                out -> new String[] {"index", shared.resolve("e.npy").toString(), out.toString()},
                out -> new String[] {"lesson", "tensors", "--out", out.toString()},
                out -> new String[] {"lesson", "all", "--offline", "--out", out.toString()});
    }

    @ParameterizedTest
    @MethodSource("folderCommands")
    void whatIsNoFolderIsRefusedBeforeTheWork(Function<Path, String[]> command) throws Exception {
        makePipe();
        assertRefused("name another", command.apply(pipe));
        assertRefused("cannot be created; name another one", command.apply(pipe.resolve("below/it")));
        assertEquals(List.of("pipe"), names());
    }

    @Test
    void whatStandsInAResultsPlaceIsFoundBeforeTheWork() throws Exception {
        makePipe();
        Path out = Files.createDirectories(folder.resolve("out/tensors"));
        Files.createDirectory(out.resolve("report.html"));
        assertRefused("report.html: a file was to be written here, but this is a folder", "lesson", "all", "--offline",
                "--out", folder.resolve("out").toString());
        Files.createSymbolicLink(folder.resolve("out/metrics.json"), pipe);
        assertRefused("metrics.json: a file was to be written here, but this is a device, a pipe", "lesson", "tensors",
                "--out", folder.resolve("out").toString());
        Files.createSymbolicLink(folder.resolve("out/most-similar.png"), pipe);
        assertRefused("most-similar.png: a file was to be written here", "similar", "--index",
                shared.resolve("index").toString(), "--out", folder.resolve("out").toString(),
                shared.resolve("photos/roses/0.jpg").toString());
    }

    @Test
    void aFullDiskIsFoundBeforeTheWork() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"), "16k")) {
            assertRefused("cannot be written (No space left on device)", embedInto(disk.folder().resolve("e.npy")));
            assertRefused("cannot be written (No space left on device)", "lesson", "tensors", "--out",
                    disk.folder().toString());
        }
    }

    @Test
    void aSymbolicLinkToAnIndexStays() throws IOException {
        Path index = Files.createDirectory(folder.resolve("index"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("index"));
        Run run = Run.petal("index", shared.resolve("e.npy").toString(), link.toString());
        assertEquals(0, run.exitCode(), run.err());
        assertTrue(Files.isSymbolicLink(link) && !Files.isSymbolicLink(index));
        assertEquals(0, Run.petal("similar", "--index", index.toString(), "--out", folder.resolve("o").toString(),
                shared.resolve("photos/roses/0.jpg").toString()).exitCode());
    }

    @Test
    void aSecondRunIntoTheSamePlaceIsRefused() throws IOException {
        Path out = folder.resolve("out");
        try (var _ = OutputLock.of(OutputFolder.create(out))) {
            assertRefused("Another run of Petal is writing to " + out + " (process ", "lesson", "tensors", "--out",
                    out.toString());
            assertRefused("Another run of Petal is writing to " + out + " (process ", "lesson", "all", "--out",
                    out.toString());
        }
        Path embeddings = folder.resolve("e.npy");
        try (var _ = OutputLock.of(embeddings)) {
            assertRefused("Another run of Petal is writing to " + embeddings + " (process ", embedInto(embeddings));
        }
        assertEquals(0, Run.petal(embedInto(embeddings)).exitCode());
        assertEquals(List.of("e.csv", "e.npy", "e.properties", "out"), names());
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY})
    void aNetworkOfNoNumbersIsRefused(float broken) throws IOException {
        Map<String, Tensor> state = Weights.load(shared.resolve("b0.safetensors"));
        state.get("classifier.1.weight").copyFrom(Tensor.full(Device.cpu(), broken, 3, 1280));
        Path weights = folder.resolve("w.safetensors");
        Weights.save(weights, state, Map.of());
        String part = weights + " holds a network that is of no use: classifier.1.weight has numbers that are infinite";
        assertRefused(part, "predict", "--weights", weights.toString(),
                shared.resolve("photos/roses/0.jpg").toString());
        assertRefused(part, "embed", "--weights", weights.toString(), "--data", shared.resolve("photos").toString(),
                "--out", folder.resolve("e.npy").toString());
    }

    @Test
    void predictGoesOnBehindABrokenPicture() throws IOException {
        Path broken = Files.writeString(folder.resolve("a.jpg"), "no picture");
        Path good = shared.resolve("photos/roses/0.jpg");
        Run run = Run.petal("predict", "--weights", shared.resolve("b0.safetensors").toString(), "--image-size", "32",
                broken.toString(), good.toString(), shared.resolve("photos").toString(), good.toString());
        assertEquals(1, run.exitCode());
        assertEquals(2, run.err().lines().count(), run.err());
        assertTrue(run.err().contains(broken.toString()), run.err());
        assertTrue(run.err().contains(shared.resolve("photos") + " is a folder; name the pictures in it."), run.err());
        assertEquals(2, run.out().lines().filter(good.toString()::equals).count(), run.out());
    }

    @Test
    void predictKnowsClassesWhoseNamesHoldCommas() throws IOException {
        Path weights = folder.resolve("w.safetensors");
        Weights.save(weights, Weights.load(shared.resolve("b0.safetensors")),
                Map.of("classes", ClassNames.format(List.of("tench, Tinca tinca", "a", "b"))));
        Run run = Run.petal("predict", "--weights", weights.toString(), "--image-size", "32",
                shared.resolve("photos/roses/0.jpg").toString());
        assertTrue(run.out().contains("tench, Tinca tinca "), run.out());
    }

    /** A disk that is full, or a pipe that nobody reads. */
    private static final class Full extends OutputStream {
        @Override
        public void write(int b) throws IOException {
            throw new IOException("No space left on device");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"lessons", "--help", "--version", "lesson --help", "devices", "summary"})
    void outputThatGoesNowhereIsAFailure(String arguments) {
        var err = new StringWriter();
        CommandLine commandLine = Petal.commandLine(new Console(new PrintStream(new Full(), false, UTF_8), 100, false))
                .setErr(new PrintWriter(err, true));
        assertEquals(1, Petal.run(commandLine, arguments.split(" ")));
        assertEquals("What Petal prints cannot be written: its standard output is closed or on a full disk; send it to "
                + "a terminal or to a file with room.\n", err.toString());
    }

    private void makePipe() throws IOException, InterruptedException {
        boolean made = Files.isExecutable(Path.of("/usr/bin/mkfifo"))
                && new ProcessBuilder("/usr/bin/mkfifo", pipe.toString()).start().waitFor() == 0;
        assumeTrue(made, "this system has no mkfifo");
    }

    private static void assertRefused(String part, String... arguments) {
        Run run = Run.petal(arguments);
        assertEquals(1, run.exitCode(), run.err());
        assertEquals(1, run.err().lines().count(), run.err());
        assertTrue(run.err().contains(part), run.err());
        assertEquals("", run.out(), "before the work");
    }

    private List<String> names() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
