package petal.lessons.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static petal.lessons.cli.HostileFiles.bytes;
import static petal.lessons.cli.HostileFiles.checkpoint;
import static petal.lessons.cli.HostileFiles.safetensors;
import static petal.lessons.cli.HostileFiles.tgz;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import petal.lessons.classroom.Pictures;
import petal.weights.archive.Archives;
import petal.weights.builtin.BuiltInWeights;

/**
 * What a person meets at the command line who hands Petal a file that is broken or made to do harm: one sentence, exit
 * code 1, and nothing written. The build leaves what was said as a table in {@code target/hostile-input.md}.
 */
class HostileInputTest {
    private static final Path TABLE = Path.of("target/hostile-input.md");
    private static final Path SAMPLES = Path.of("../efficientnet/src/test/resources/petal/efficientnet/image");
    private static final String ONE = "'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]}";
    private static final StringBuilder ROWS = new StringBuilder();

    @TempDir
    private Path folder;
    @TempDir
    private static Path shared;
    private static Path weights;

    @BeforeAll
    static void unpackWeights() throws IOException {
        weights = BuiltInWeights.EFFICIENTNET_LITE0.unpackInto(shared);
    }

    @AfterAll
    static void writeTable() throws IOException {
        Files.createDirectories(TABLE.getParent());
        Files.writeString(TABLE, "| input | exit code | what Petal says |\n|---|---|---|\n"
                + ROWS.toString().lines().sorted().reduce("", (all, row) -> all + row + "\n"), UTF_8);
    }

    @BeforeEach
    void prepare() throws IOException {
        Files.createDirectory(folder.resolve("in"));
    }

    static Stream<Arguments> weightFiles() throws IOException {
        return Stream.of(
                Arguments.of("pickle: another global", checkpoint("cposix\nsystem\n(X\2\0\0\0idtR."), "posix.system"),
                Arguments.of("pickle: another global, legacy file",
                        HostileFiles.legacy("cposix\nsystem\n(X\2\0\0\0idtR."),
                        "posix.system"),
                Arguments.of("pickle: REDUCE on what is no listed function", checkpoint("}(tR."),
                        "a call of a dictionary"),
                Arguments.of("pickle: REDUCE on eval", checkpoint("cbuiltins\neval\n(X\1\0\0\0001tR."),
                        "builtins.eval"),
                Arguments.of("pickle: memo bomb",
                        checkpoint("]" + "q\0".repeat(3) + "(" + "h\0".repeat(6_000_000) + "l."),
                        "values"),
                Arguments.of("pickle: nesting doubled 40 times", checkpoint(doubled()), "of 41"),
                Arguments.of("pickle: nested 10 million deep", checkpoint("]".repeat(10_000_000)), "values"),
                Arguments.of("pickle: a string of 4 GB announced", checkpoint("X\u00ff\u00ff\u00ff\u00ff."),
                        "more bytes were expected"),
                Arguments.of("checkpoint: zip bomb", HostileFiles.bomb("a/data/0", 200_000_000, "a/data.pkl",
                        bytes("}.")), "claims to inflate to more than"),
                Arguments.of("checkpoint: overlapping entries", HostileFiles.overlapping(HostileFiles.zip("a/data.pkl",
                        bytes("}."), "a/data/0", new byte[8], "a/data/1", new byte[8])), "overlaps"),
                Arguments.of("checkpoint: wrong CRC", HostileFiles.damaged(checkpoint("}."), bytes("}.")), "checksum"),
                Arguments.of("safetensors: header of 2^40 bytes announced",
                        ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN)
                                .putLong(1L << 40).put((byte) '{').array(),
                        "neither a PyTorch checkpoint nor a safetensors file"),
                Arguments.of("safetensors: header longer than the file",
                        ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN)
                                .putLong(50_000_000).put((byte) '{').array(),
                        "header claims 50000000 bytes"),
                Arguments.of("safetensors: overlapping offsets",
                        safetensors("{" + ONE + ",'b':{'dtype':'F32','shape':[1],'data_offsets':[2,6]}}"),
                        "inside another"),
                Arguments.of("safetensors: offsets out of range",
                        safetensors("{'a':{'dtype':'F32','shape':[3],'data_offsets':[0,12]}}"), "ends at byte 12"),
                Arguments.of("safetensors: unknown dtype",
                        safetensors("{'a':{'dtype':'F8_E4M3','shape':[8],'data_offsets':[0,8]}}"), "F8_E4M3"),
                Arguments.of("safetensors: duplicate keys", safetensors("{" + ONE + "," + ONE + "}"), "Duplicate"),
                Arguments.of("safetensors: NaN in the header",
                        safetensors("{'a':{'dtype':'F32','shape':[NaN],'data_offsets':[0,8]}}"), "NaN"),
                Arguments.of("weights: zero bytes", new byte[0], "is empty"),
                Arguments.of("weights: text", bytes("<html><body>404 Not Found</body></html>"),
                        "neither a PyTorch checkpoint nor a safetensors file"));
    }

    /** Each list holds the one before twice: printed, the last one would fill every disk. */
    private static String doubled() {
        var pickle = new StringBuilder("(]q\0");
        for (int i = 1; i <= 40; i++) {
            String before = "h" + (char) (i - 1);
            pickle.append("](").append(before).append(before).append("eq").append((char) i);
        }
        return pickle.append("t.").toString();
    }

    @ParameterizedTest
    @MethodSource("weightFiles")
    void weights(String what, byte[] file, String part) throws IOException {
        Path in = Files.write(folder.resolve("in/weights.pth"), file);
        assertRefused(what, part, "convert", in.toString(), folder.resolve("out.safetensors").toString());
        Run again = Run.petal("predict", "--weights", in.toString(), "rose.jpg");
        assertEquals(1, again.exitCode());
        assertEquals(1, again.err().lines().count(), again.err());
    }

    static Stream<Arguments> archives() throws IOException {
        return Stream.of(
                Arguments.of("tar: ..", tgz("../evil.jpg", '0', ""), "not a path inside"),
                Arguments.of("tar: absolute path", tgz("/etc/evil.jpg", '0', ""), "not a path inside"),
                Arguments.of("tar: link out", tgz("a/link.jpg", '2', "../../../etc/passwd"), "link"),
                Arguments.of("tar: absolute link", tgz("a/link.jpg", '2', "/etc/passwd"), "link"),
                Arguments.of("tar: hard link out", tgz("a/link.jpg", '1', "../../etc/passwd"), "link"),
                Arguments.of("tar: character device", tgz("a/null", '3', ""), "neither a file nor a folder"),
                Arguments.of("tar: block device", tgz("a/disk", '4', ""), "neither a file nor a folder"),
                Arguments.of("tar: FIFO", tgz("a/pipe", '6', ""), "neither a file nor a folder"),
                Arguments.of("tar: entries without end", tgz(200_001, "a/", '5', ""), "more than 200000 entries"),
                Arguments.of("zip: ..", HostileFiles.zip("../evil.jpg", new byte[9]), "not a path inside"),
                Arguments.of("zip: a\\..\\b", HostileFiles.zip("a\\..\\..\\evil.jpg", new byte[9]),
                        "not a path inside"),
                Arguments.of("zip: bomb", HostileFiles.bomb("a/zeros.jpg", 90 << 20), "unpacks to more than"),
                Arguments.of("zip: overlapping entries", HostileFiles.overlapping(
                        HostileFiles.zip("a/1.jpg", new byte[9], "a/2.jpg", new byte[9])),
                        "overlaps the one before it"),
                Arguments.of("zip: wrong CRC", HostileFiles.damaged(HostileFiles.zip("a/1.jpg", bytes("a flower")),
                        bytes("a flower")), "checksum"),
                Arguments.of("archive: text", bytes("no archive at all"), "is not a .zip, .7z, .tar, .tar.gz"),
                Arguments.of("archive: zero bytes", new byte[0], "is not a .zip, .7z, .tar, .tar.gz"));
    }

    @ParameterizedTest
    @MethodSource("archives")
    void archives(String what, byte[] file, String part) throws IOException {
        Path in = Files.write(folder.resolve("in/photos.tgz"), file);
        assertRefused(what, part, lesson(in));
    }

    static Stream<Arguments> pictures() throws IOException {
        byte[] photo = Files.readAllBytes(SAMPLES.resolve("444.jpg"));
        return Stream.of(
                Arguments.of("picture: PNG of 60,000 x 60,000", HostileFiles.hugePng(60_000), "60000 x 60000"),
                Arguments.of("picture: JPEG of 60,000 x 60,000", HostileFiles.hugeJpeg(60_000), "60000 x 60000"),
                Arguments.of("picture: truncated", Arrays.copyOf(photo, photo.length / 2), "truncated"),
                Arguments.of("picture: zero bytes", new byte[0], "is empty"),
                Arguments.of("picture: text", bytes("These are roses."), "is no picture"),
                Arguments.of("picture: HEIC", bytes("\0\0\0\30ftypheic\0\0\0\0mif1heic"), "HEIC"));
    }

    @ParameterizedTest
    @MethodSource("pictures")
    void pictures(String what, byte[] file, String part) throws IOException {
        Path data = Pictures.write(folder.resolve("in/photos"), 1);
        Files.write(data.resolve("roses/bad.jpg"), file);
        assertRefused(what, part, lesson(data));
        assertRefused(what + ", alone", part, "predict", "--weights", weights.toString(),
                data.resolve("roses/bad.jpg").toString());
    }

    /** Unusual, but pictures. */
    @ParameterizedTest
    @MethodSource("unusual")
    void unusualPicturesAreRead(String what, String sample) throws IOException {
        Path picture = Files.copy(SAMPLES.resolve(sample), folder.resolve("in/rose.jpg"));
        Run run = Run.petal("predict", "--weights", weights.toString(), "--image-size", "32", picture.toString());
        assertEquals(0, run.exitCode(), run.err());
        row(what + " (" + sample + " as rose.jpg)", run, "is read as Pillow reads it");
    }

    static Stream<Arguments> unusual() {
        return Stream.of(Arguments.of("picture: CMYK", "cmyk.jpg"), Arguments.of("picture: 16-bit", "rgb16.png"),
                Arguments.of("picture: animated", "animated.gif"), Arguments.of("picture: EXIF-rotated", "turned.jpg"),
                Arguments.of("picture: wrong extension", "rgb.png"),
                Arguments.of("picture: TIFF", "rgb.tif"));
    }

    @Test
    void fileNamesOfAllKinds() throws IOException {
        assumeTrue(System.getProperty("sun.jnu.encoding").equals("UTF-8"), "this locale cannot write such names");
        Path data = Pictures.write(folder.resolve("in/my \"photos\"\nof 花"), 1);
        for (String name : List.of("two words.jpg", "'single' \"double\".jpg", "two\nlines.jpg",
                "Blüte 花 \uD83C\uDF38.jpg",
                "-rf.jpg", "%s%n.jpg", "a,b;c.jpg")) {
            Files.copy(data.resolve("roses/0.jpg"), data.resolve("roses").resolve(name));
        }
        Path out = folder.resolve("in/o ut/embeddings.npy");
        Run run = Run.petal("embed", "--weights", weights.toString(), "--data", data.toString(), "--image-size", "32",
                "--out",
                out.toString());
        assertEquals(0, run.exitCode(), run.err());
        String labels = Files.readString(out.resolveSibling("embeddings.csv"));
        assertTrue(labels.contains("\"roses/two\nlines.jpg\"") || labels.contains("two\nlines.jpg\""), labels);
        assertTrue(labels.contains("'single' \"\"double\"\".jpg"), labels);
        row("file names: spaces, quotes, a newline, unicode, signs", run, "are read; labels.csv quotes them");
        Files.writeString(data.resolve("roses/bad\n\u001b[31mone.jpg"), "no picture");
        assertRefused("file names: a bad picture whose name has a newline and a control character", "is no picture",
                lesson(data));
    }

    @Test
    void classFoldersThatAreLinks() throws IOException {
        Path data = Pictures.write(folder.resolve("in/photos"), 1);
        Path elsewhere = Pictures.write(folder.resolve("in/elsewhere"), 1);
        Files.createSymbolicLink(data.resolve("linked"), elsewhere.resolve("roses"));
        Path out = folder.resolve("in/e/embeddings.npy");
        Run run = Run.petal("embed", "--weights", weights.toString(), "--data", data.toString(), "--image-size", "32",
                "--out",
                out.toString());
        assertEquals(0, run.exitCode(), run.err());
        assertTrue(run.out().contains("4 embeddings"), run.out());
        row("class folder: a link to a folder", run, "is followed");
        Files.createSymbolicLink(data.resolve("roses/circle"), data.resolve("roses"));
        assertRefused("class folder: a link in a circle", "remove the link", lesson(data));
        Files.delete(data.resolve("roses/circle"));
        Files.createSymbolicLink(data.resolve("nothing"), folder.resolve("nowhere"));
        Files.createSymbolicLink(data.resolve("roses/lost.jpg"), folder.resolve("nowhere.jpg"));
        assertRefused("picture: a link to nowhere", "lost.jpg", lesson(data));
    }

    @Test
    void unreadableFiles() throws IOException {
        Path data = Pictures.write(folder.resolve("in/photos"), 1);
        Path secret = data.resolve("roses/secret.jpg");
        Files.copy(data.resolve("roses/0.jpg"), secret);
        secret.toFile().setReadable(false);
        assumeFalse(Files.isReadable(secret), "this user may read everything");
        assertRefused("picture: unreadable", "secret.jpg", lesson(data));
        Path locked = Files.write(folder.resolve("in/locked.pth"), new byte[9]);
        locked.toFile().setReadable(false);
        assertRefused("weights: unreadable", "locked.pth", "convert", locked.toString(),
                folder.resolve("out").toString());
    }

    @Test
    void disksThatAreFull() throws IOException, InterruptedException {
        try (var disk = SmallDisk.mount(folder.resolve("disk"), "1m")) {
            Path old = Files.writeString(disk.folder().resolve("old.safetensors"), "what was there");
            assertFull("disk full: convert", disk, "convert", weights.toString(), old.toString());
            assertEquals("what was there", Files.readString(old));
            Path data = Pictures.write(folder.resolve("in/photos"), 12);
            assertFull("disk full: lesson", disk, "lesson", "embeddings", "--data", data.toString(), "--weights",
                    weights.toString(), "--image-size", "32", "--offline", "--out",
                    disk.folder().resolve("out").toString());
            try (Stream<Path> left = Files.list(disk.folder().resolve("out"))) {
                assertEquals(0, left.count());
            }
            Files.write(disk.folder().resolve("filler"), new byte[950_000], StandardOpenOption.CREATE);
            assertFull("disk full: embed", disk, "embed", "--weights", weights.toString(), "--data", data.toString(),
                    "--image-size", "32", "--out", disk.folder().resolve("e.npy").toString());
            Path archive = Files.write(folder.resolve("in/photos.zip"),
                    HostileFiles.zip("a/1.jpg", new byte[40_000], "a/2.jpg", new byte[400_000]));
            IOException full = assertThrows(IOException.class,
                    () -> Archives.extract(archive, disk.folder().resolve("unpacked")));
            assertTrue(full.getMessage().contains("make room"), full.getMessage());
            row("disk full: archive", new Run(1, "", ""), Failure.sentence(full));
            assertEquals(3, disk.folder().toFile().list().length, "nothing is left behind");
        }
    }

    private void assertFull(String what, SmallDisk disk, String... arguments) throws IOException {
        Run run = Run.petal(arguments);
        assertEquals(1, run.exitCode(), run.err());
        assertEquals(1, run.err().lines().count(), run.err());
        assertTrue(run.err().contains("cannot be written") && run.err().contains("make room"), run.err());
        try (Stream<Path> files = Files.walk(disk.folder())) {
            assertEquals(List.of(), files.filter(file -> file.toString().endsWith(".tmp")).toList());
        }
        row(what, run, run.err());
    }

    private String[] lesson(Path data) {
        return new String[] {"lesson", "embeddings", "--data", data.toString(), "--weights", weights.toString(),
            "--image-size",
            "32", "--offline", "--device", "cpu", "--out", folder.resolve("out").toString()};
    }

    private void assertRefused(String what, String part, String... arguments) throws IOException {
        Run run = Run.petal(arguments);
        assertEquals(1, run.exitCode(), run.err());
        assertEquals(1, run.err().lines().count(), run.err());
        assertTrue(run.err().contains(part), run.err());
        assertTrue(run.err().strip().chars().noneMatch(Character::isISOControl), run.err());
        row(what, run, run.err());
        try (Stream<Path> left = Files.list(folder)) {
            List<Path> written = left.filter(file -> !file.endsWith("in") && !isEmptyFolder(file)).toList();
            assertEquals(List.of(), written, "nothing is written");
        }
    }

    private static boolean isEmptyFolder(Path file) {
        String[] content = file.toFile().list();
        return content != null && content.length == 0;
    }

    private void row(String what, Run run, String said) {
        String sentence = said.strip().replace(folder.toString() + "/", "").replace("|", "\\|");
        ROWS.append("| ").append(what).append(" | ").append(run.exitCode()).append(" | ").append(sentence)
                .append(" |\n");
    }
}
