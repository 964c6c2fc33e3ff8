package petal.weights.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import petal.weights.Refusals;

/** Archives made to take all memory, the whole stack or an afternoon. */
class ArchiveLimitsTest {
    private static final byte[] NAME = "a".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FILE = {'x'};

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(chars = {'x', 'g', 'L', 'K'})
    void refusesHeadersWithoutEnd(char type) throws IOException {
        var tar = new TarBlocks();
        for (int i = 0; i < 20_000; i++) {
            tar.entry(type, NAME, new byte[0]);
        }
        assertRefused(tar.entry('0', NAME, FILE).end(), "more than 100 headers in a row");
    }

    @ParameterizedTest
    @ValueSource(chars = {'x', 'L', 'K'})
    void refusesHugeHeaders(char type) throws IOException {
        assertRefused(new TarBlocks().entry('0', NAME, FILE).header(type, NAME, 2_000_000_000L, true)
                .raw("1999999000 path=".getBytes(StandardCharsets.US_ASCII)).raw(new byte[40 << 20]).end(),
                "more than 1 MB of names and attributes follow its entry \"a\"");
    }

    @Test
    void refusesManyAttributesOfAllFiles() throws IOException {
        var tar = new TarBlocks();
        for (int i = 0; i < 200; i++) {
            tar.entry('g', NAME, ("60 key" + 1000 * i + "=" + "v".repeat(60)).substring(0, 59).concat("\n")
                    .getBytes(StandardCharsets.US_ASCII)).entry('0', ("a" + i).getBytes(StandardCharsets.US_ASCII),
                            FILE);
        }
        assertRefused(tar.end(), "more than 8 KB of attributes for all of its files");
    }

    /** Attributes that go from file to file count as content does. */
    @Test
    void countsAttributes() throws IOException {
        var tar = new TarBlocks();
        for (int i = 0; i < 100; i++) {
            String record = "900000 comment=";
            tar.entry('x', NAME, (record + "c".repeat(900_000 - record.length() - 1) + "\n").getBytes(
                    StandardCharsets.US_ASCII)).entry('0', ("a" + i).getBytes(StandardCharsets.US_ASCII), FILE);
        }
        assertRefused(gzip(tar.end()), "it unpacks to more than");
    }

    @Test
    void refusesSparseFilesOfManyPieces() throws IOException {
        var map = new StringBuilder("5000\n");
        for (int i = 0; i < 5000; i++) {
            map.append(2 * i).append("\n1\n");
        }
        byte[] pieces = map.toString().getBytes(StandardCharsets.US_ASCII);
        assertRefused(new TarBlocks().entry('x', NAME, pax("GNU.sparse.major=1", "GNU.sparse.minor=0",
                "GNU.sparse.name=a", "GNU.sparse.realsize=10000")).entry('0', NAME, pieces).end(),
                "\"a\" is a sparse file of more than 1000 pieces");
        assertRefused(new TarBlocks().entry('x', NAME, pax("GNU.sparse.major=1", "GNU.sparse.minor=0",
                "GNU.sparse.name=a", "GNU.sparse.realsize=9")).header('0', NAME, 1L << 32, true)
                .raw("999999999\n".concat("1\n".repeat(4 << 20)).getBytes(StandardCharsets.US_ASCII)).end(),
                "more than 1 MB of names and attributes");
    }

    @Test
    void doesNotReadForEverBehindTheEnd() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(new TarBlocks().entry('0', NAME, FILE).end());
            for (int i = 0; i < 70; i++) {
                gzip.write(new byte[1 << 20]);
            }
        }
        assertRefused(bytes.toByteArray(), "more than 64 MB follow its end");
    }

    @Test
    void refusesNamesThatAreTooLong() throws IOException {
        assumeTrue(System.getProperty("sun.jnu.encoding").equals("UTF-8"), "this locale cannot write such names");
        String part = "n".repeat(256);
        assertRefused(ArchivesTest.Kind.ZIP.of(part, FILE), "\"" + "n".repeat(80) + "…\" has a longer name than");
        assertRefused(ArchivesTest.Kind.TAR.of("ö".repeat(128), FILE), "has a longer name than files can have");
        assertRefused(ArchivesTest.Kind.ZIP.of(("d".repeat(250) + "/").repeat(17) + "f", FILE),
                "has a longer name than files can have");
    }

    private static byte[] pax(String... records) {
        var all = new StringBuilder();
        for (String record : records) {
            all.append(record.length() + 4).append(' ').append(record).append('\n');
        }
        return all.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        var compressed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(bytes);
        }
        return compressed.toByteArray();
    }

    private void assertRefused(byte[] archive, String part) throws IOException {
        Path path = Files.write(folder.resolve("a.archive"), archive);
        String message = assertThrows(ArchiveException.class,
                () -> Archives.extract(path, folder.resolve("out"))).getMessage();
        Refusals.assertSentence(message);
        assertTrue(message.contains(part), message);
        try (var files = Files.list(folder)) {
            assertEquals(1, files.count());
        }
    }
}
