package petal.lessons.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The program in a Java machine of its own, as odd machines start it: one sentence, before the work, and no trace. */
class SurroundingsTest {
    private static final boolean LINUX = System.getProperty("os.name").equals("Linux");

    @TempDir
    private Path folder;

    private record Ended(int exitCode, String out, String err) {}

    @Test
    void aCacheThatIsAFileIsSaidBeforeTheWork() throws Exception {
        Path file = Files.writeString(folder.resolve("petal-home"), "");
        refuses(run(Map.of("PETAL_HOME", file.toString()), List.of(), lesson("embeddings")),
                "The cache folder " + file + " is a file; set PETAL_HOME to a folder that can be written.");
    }

    @Test
    void aCacheThatMayNotBeWrittenIsSaidBeforeTheWork() throws Exception {
        Path home = Files.createDirectory(folder.resolve("petal-home"));
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("r-xr-xr-x"));
        assumeFalse(Files.isWritable(home), "this user may write everywhere");
        refuses(run(Map.of("PETAL_HOME", home.toString()), List.of(), lesson("embeddings")),
                "The cache folder " + home + " cannot be written; set PETAL_HOME to a folder that can be written.");
    }

    @Test
    void aCacheWithoutRoomIsSaidBeforeTheWork() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"), "1m")) {
            refuses(run(Map.of("PETAL_HOME", disk.folder().toString()), List.of(), lesson("embeddings")),
                    "The disk of the cache folder " + disk.folder()
                            + " has 1 MB left, and 40 MB are needed: make room, "
                            + "or set PETAL_HOME to another folder.");
        }
    }

    /** Nor a display: DISPLAY may name one that is gone. */
    @Test
    void neitherATemporaryFolderNorADisplayIsNeeded() throws Exception {
        Ended ended = run(Map.of("DISPLAY", ":77"), List.of("-Djava.io.tmpdir=" + folder.resolve("none")),
                lesson("tensors"));
        assertEquals(0, ended.exitCode, ended.err);
        assertTrue(Files.size(folder.resolve("out/report.html")) > 100_000);
    }

    @Test
    void aDisplayThatIsGoneIsSaidWhereWindowsAreAskedFor() throws Exception {
        assumeTrue(LINUX, "DISPLAY is X11's");
        List<String> shown = new ArrayList<>(lesson("tensors"));
        shown.add("--show");
        refuses(run(Map.of("DISPLAY", ":77"), List.of(), shown), "--show opens windows and needs a display, but there "
                + "is none; leave it out and open report.html instead.");
    }

    @Test
    void missingFontsAreSaidBeforeTheWork() throws Exception {
        assumeTrue(LINUX, "other systems have fonts");
        // a list of fonts that names none stands for a machine that has none
        Path none = Files.writeString(folder.resolve("fontconfig.properties"), "version=1\n");
        Ended ended = run(Map.of(), List.of("-Dsun.awt.fontconfig=" + none), lesson("tensors"));
        assertEquals(1, ended.exitCode, ended.out);
        assertTrue(ended.err.strip().startsWith("Charts need fonts, and Java finds none on this machine ("), ended.err);
        assertTrue(ended.err.contains("apt-get install fontconfig"), ended.err);
        assertFalse(Files.exists(folder.resolve("out/report.html")));
    }

    /** Numbers in the output, on the page and in the files: the same in each language. */
    @ParameterizedTest
    @CsvSource({"ar, EG", "tr, TR"})
    void speaksEnglishEverywhere(String language, String country) throws Exception {
        Ended ended = run(Map.of(), List.of("-Duser.language=" + language, "-Duser.country=" + country),
                lesson("tensors"));
        assertEquals(0, ended.exitCode, ended.err);
        assertTrue(ended.out.contains("shape [3, 64, 64], strides [4096, 64, 1], 12,288 numbers"), ended.out);
        String page = Files.readString(folder.resolve("out/report.html"));
        assertFalse(page.codePoints().anyMatch(c -> c > 127 && Character.isDigit(c)), "digits of another script");
    }

    /** Java opens no file there whose name has other letters than English ones. */
    @Test
    void localesWithoutLettersAreNamed() throws Exception {
        assumeTrue(LINUX && System.getProperty("sun.jnu.encoding").equals("UTF-8"), "names cannot be written here");
        Map<String, String> environment = Map.of("LC_ALL", "C");
        Path photo = Files.writeString(folder.resolve("Blüte.jpg"), "");
        refuses(run(environment, List.of(), List.of("predict", "--weights", "built-in", photo.toString())),
                "set LC_ALL=C.UTF-8 and run it again.");
        for (String name : List.of("roses", "Löwen")) {
            Files.writeString(Files.createDirectories(folder.resolve("data").resolve(name)).resolve("a.jpg"), "");
        }
        refuses(run(environment, List.of(), List.of("embed", "--weights", "built-in", "--data",
                folder.resolve("data").toString(), "--out", folder.resolve("e.npy").toString())),
                "set LC_ALL=C.UTF-8 and run it again.");
    }

    private List<String> lesson(String name) {
        return List.of("lesson", name, "--offline", "--out", folder.resolve("out").toString());
    }

    private static void refuses(Ended ended, String part) {
        assertEquals(1, ended.exitCode == 2 ? 1 : ended.exitCode, ended.out);
        assertTrue(ended.err.contains(part), ended.err);
        assertFalse(ended.err.contains("\tat "), ended.err);
    }

    private Ended run(Map<String, String> environment, List<String> options, List<String> arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "--add-modules", "jdk.incubator.vector",
                "--enable-native-access=ALL-UNNAMED"));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Petal.class.getName()));
        command.addAll(arguments);
        Path err = folder.resolve("err.txt");
        var builder = new ProcessBuilder(command).redirectError(err.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), out, new String(Files.readAllBytes(err), StandardCharsets.UTF_8)
                .replace("WARNING: Using incubator modules: jdk.incubator.vector\n", ""));
    }
}
