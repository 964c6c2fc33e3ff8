package petal.weights.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.sevenz.SevenZArchiveEntry;
import org.apache.commons.compress.archivers.sevenz.SevenZMethod;
import org.apache.commons.compress.archivers.sevenz.SevenZOutputFile;
import org.apache.commons.compress.archivers.zip.UnicodePathExtraField;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import petal.weights.Refusals;

/** Archives as Macs, old Windows programs and old Unix programs write them. */
class ForeignArchivesTest {
    private static final byte[] X = {'x'};
    private static final Charset DOS = Charset.forName("IBM437");

    @TempDir
    Path folder;

    @Test
    void leavesOutWhatMacsAddForThemselves() throws IOException {
        assertFiles(List.of("flowers/daisy/1.jpg"), zip(StandardCharsets.UTF_8, "flowers/daisy/1.jpg",
                "__MACOSX/flowers/daisy/._1.jpg", "__MACOSX/flowers/._daisy", "flowers/daisy/._1.jpg",
                "flowers/.DS_Store", ".DS_Store"));
        assertFiles(List.of("daisy/1.jpg"), new TarBlocks().entry('5', "daisy/".getBytes(StandardCharsets.UTF_8),
                new byte[0]).entry('0', "daisy/._1.jpg".getBytes(StandardCharsets.UTF_8), new byte[3 << 20])
                .file("daisy/1.jpg", StandardCharsets.UTF_8).entry('2', "._link".getBytes(StandardCharsets.UTF_8),
                        new byte[0])
                .end());
    }

    @Test
    void takesTheBackslashesOfOldWindowsProgramsForSlashes() throws IOException {
        assertFiles(List.of("flowers/daisy/1.jpg", "flowers/rose/2.jpg"), zip(StandardCharsets.UTF_8,
                "flowers\\", "flowers\\daisy\\", "flowers\\daisy\\1.jpg", "flowers\\rose/2.jpg"));
        assertRefused(zip(StandardCharsets.UTF_8, "a\\..\\..\\evil"), "is not a path inside it");
        assertRefused(zip(StandardCharsets.UTF_8, "\\evil"), "is not a path inside it");
    }

    /** In DOS's alphabet unless it is UTF-8, whether the archive says so or, as Macs' do, not. */
    @Test
    void readsNamesInZips() throws IOException {
        assumeTrue(System.getProperty("sun.jnu.encoding").equals("UTF-8"), "this locale cannot write such names");
        List<String> names = List.of("Bäume/öX.png", "Bäume/äX.png", "Löwen/ß.png");
        String[] array = names.toArray(String[]::new);
        List<String> sorted = names.stream().sorted().toList();
        assertFiles(sorted, zip(DOS, array));
        assertFiles(sorted, zip(StandardCharsets.UTF_8, array));
        assertFiles(sorted, withoutFlag(zip(StandardCharsets.UTF_8, array)));
    }

    @Test
    void takesTheUnicodeExtraFieldOfTheRightName() throws IOException {
        assumeTrue(System.getProperty("sun.jnu.encoding").equals("UTF-8"), "this locale cannot write such names");
        assertFiles(List.of("玫瑰/€.txt"), zip(DOS, entry -> entry.addExtraField(new UnicodePathExtraField("玫瑰/€.txt",
                "r_____/_.txt".getBytes(DOS))), "r_____/_.txt"));
        assertFiles(List.of("renamed.txt"), zip(DOS, entry -> entry.addExtraField(new UnicodePathExtraField(
                "old.txt", "old_.txt".getBytes(DOS))), "renamed.txt"));
    }

    /** Which of two alphabets a folder's name is in does not depend on the file in it. */
    @Test
    void readsNamesInTars() throws IOException {
        assumeTrue(System.getProperty("sun.jnu.encoding").equals("UTF-8"), "this locale cannot write such names");
        Charset windows = Charset.forName("windows-1252");
        assertFiles(List.of("Bäume/ä.png", "Bäume/ö.png", "Bäume/“€”.png"), new TarBlocks()
                .file("Bäume/ä.png", StandardCharsets.ISO_8859_1).file("Bäume/ö.png", StandardCharsets.ISO_8859_1)
                .file("Bäume/“€”.png", windows).end());
        assertFiles(List.of("Blüten/花.png"), new TarBlocks().file("Blüten/花.png", StandardCharsets.UTF_8).end());
        byte[] mixed = new ByteArrayOutputStream() {
            {
                writeBytes("Löwen/".getBytes(StandardCharsets.ISO_8859_1));
                write(0x81);
            }
        }.toByteArray();
        assertFiles(List.of("Löwen/ö", "Löwen/ü"), new TarBlocks().file("Löwen/ö", StandardCharsets.ISO_8859_1)
                .entry('0', mixed, X).end());
    }

    @Test
    void readsTarsFromBeforeTheirSignature() throws IOException {
        byte[] tar = new TarBlocks().header('\0', "a/b".getBytes(StandardCharsets.US_ASCII), 0, false).end();
        assertFiles(List.of("a/b"), tar);
        assertFiles(List.of("a/b"), compressed("gz", tar));
        tar[0]++;
        assertRefused(tar, "is not a .zip");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gz", "bz2", "xz"})
    void readsCompressedTars(String compression) throws IOException {
        byte[] tar = new TarBlocks().file("a/b", StandardCharsets.UTF_8).end();
        byte[] archive = compressed(compression, tar);
        assertFiles(List.of("a/b"), archive);
        for (int length = 0; length < archive.length; length += 3) {
            assertRefused(Arrays.copyOf(archive, length), "cannot be unpacked");
        }
        assertRefused(compressed(compression, "hello".getBytes(StandardCharsets.US_ASCII)),
                "it is one compressed file, not a folder's archive");
        assertRefused(compressed(compression, zip(StandardCharsets.UTF_8, "a")), "compressed once more");
        assertRefused(compressed(compression, archive), "compressed once more");
        assertRefused(compressed(compression, "Rar!\032\007".getBytes(StandardCharsets.US_ASCII)),
                "compressed once more");
    }

    @ParameterizedTest
    @EnumSource(value = SevenZMethod.class, names = {"COPY", "LZMA", "LZMA2", "BZIP2", "DEFLATE"})
    void readsSevenZ(SevenZMethod method) throws IOException {
        assumeTrue(System.getProperty("sun.jnu.encoding").equals("UTF-8"), "this locale cannot write such names");
        byte[] archive = sevenZ(method, "Löwen", "Löwen/1.jpg", "花.jpg", "._x");
        assertFiles(List.of("Löwen/1.jpg", "花.jpg"), archive);
        for (int length = 6; length < archive.length; length += 3) {
            assertRefused(Arrays.copyOf(archive, length), "cannot be unpacked");
        }
        assertRefused(sevenZ(method, "../evil"), "is not a path inside it");
        assertRefused(sevenZ(method, "a", "a"), "has a file where a folder is needed", "twice");
    }

    @ParameterizedTest
    @CsvSource({"28b52ffd, Zstandard (.zst)", "526172211a0700, RAR (.rar)", "4c5a4950, lzip (.lz)",
        "1f9d90, compress (.Z)", "04224d18, LZ4 (.lz4)", "4d534346, Cabinet (.cab)", "303730373031, cpio (.cpio)"})
    void namesWhatItDoesNotRead(String signature, String name) {
        byte[] bytes = Arrays.copyOf(HexFormat.of().parseHex(signature), 600);
        assertRefused(bytes, "Petal does not read " + name + " files; unpack it and give the folder");
    }

    @Test
    void saysThatAnArchiveIsEncrypted() throws IOException {
        byte[] zip = zip(StandardCharsets.UTF_8, "a");
        eachDirectoryEntry(zip, at -> zip[at + 8] |= 1);
        assertRefused(zip, "it is encrypted");
        var bytes = new ByteArrayOutputStream();
        Path file = folder.resolve("e.7z");
        try (var sevenZ = new SevenZOutputFile(file.toFile(), "secret".toCharArray())) {
            put(sevenZ, "a");
        }
        bytes.writeBytes(Files.readAllBytes(file));
        Files.delete(file);
        assertRefused(bytes.toByteArray(), "it is encrypted");
    }

    @Test
    void saysThatAnArchiveIsOneOfSeveralParts() throws IOException {
        byte[] last = zip(StandardCharsets.UTF_8, "a");
        eachDirectoryEntry(last, at -> last[at + 34] = 1);
        assertRefused(last, "one of several parts");
        byte[] first = Arrays.copyOf(new byte[] {'P', 'K', 7, 8, 'P', 'K', 3, 4}, 600);
        assertRefused(first, "one of several parts");
        assertRefused(new TarBlocks().entry('M', X, X).end(), "begins in another part");
    }

    private void assertFiles(List<String> names, byte[] archive) throws IOException {
        Path out = folder.resolve("out");
        Archives.extract(Files.write(folder.resolve("a.archive"), archive), out);
        try (var files = Files.walk(out)) {
            assertEquals(names, files.filter(Files::isRegularFile).map(file -> out.relativize(file).toString()
                    .replace('\\', '/')).sorted().toList());
        }
        Folders.delete(out);
    }

    /** @param parts of which the message has one */
    private void assertRefused(byte[] archive, String... parts) {
        String message = assertThrows(ArchiveException.class, () -> Archives.extract(
                Files.write(folder.resolve("a.archive"), archive), folder.resolve("out"))).getMessage();
        Refusals.assertSentence(message);
        assertTrue(Arrays.stream(parts).anyMatch(message::contains), message);
    }

    private static byte[] zip(Charset charset, String... names) throws IOException {
        return zip(charset, _ -> {}, names);
    }

    @SuppressWarnings("PreferCharsetOverload") // the library keeps that one to itself
    private static byte[] zip(Charset charset, Consumer<ZipArchiveEntry> change, String... names) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipArchiveOutputStream(bytes)) {
            zip.setEncoding(charset.name());
            for (String name : names) {
                var entry = new ZipArchiveEntry(name);
                change.accept(entry);
                zip.putArchiveEntry(entry);
                if (!name.endsWith("\\")) {
                    zip.write(X);
                }
                zip.closeArchiveEntry();
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] withoutFlag(byte[] zip) {
        eachDirectoryEntry(zip, at -> zip[at + 9] &= ~8);
        return zip;
    }

    private static void eachDirectoryEntry(byte[] zip, IntConsumer change) {
        for (int at = 0; at + 4 < zip.length; at++) {
            if (ByteBuffer.wrap(zip, at, 4).order(ByteOrder.LITTLE_ENDIAN).getInt() == 0x02014b50) {
                change.accept(at);
            }
        }
    }

    private static byte[] compressed(String compression, byte[] content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (OutputStream out = switch (compression) {
            case "gz" -> new GZIPOutputStream(bytes);
            case "bz2" -> new BZip2CompressorOutputStream(bytes);
            default -> new XZCompressorOutputStream(bytes);
        }) {
            out.write(content);
        }
        return bytes.toByteArray();
    }

    /** @param names of files, those without a dot of folders */
    private byte[] sevenZ(SevenZMethod method, String... names) throws IOException {
        Path file = folder.resolve("made.7z");
        try (var sevenZ = new SevenZOutputFile(file.toFile())) {
            sevenZ.setContentCompression(method);
            for (String name : names) {
                put(sevenZ, name);
            }
        }
        byte[] bytes = Files.readAllBytes(file);
        Files.delete(file);
        return bytes;
    }

    private static void put(SevenZOutputFile sevenZ, String name) throws IOException {
        var entry = new SevenZArchiveEntry();
        entry.setName(name);
        entry.setDirectory(name.equals("Löwen"));
        sevenZ.putArchiveEntry(entry);
        if (!entry.isDirectory()) {
            sevenZ.write(X);
        }
        sevenZ.closeArchiveEntry();
    }
}
