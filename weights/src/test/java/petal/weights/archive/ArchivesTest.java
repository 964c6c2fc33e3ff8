package petal.weights.archive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import petal.weights.Refusals;

class ArchivesTest {
    private static final byte[] PHOTO = new byte[5000];

    static {
        new Random(3).nextBytes(PHOTO);
    }

    @TempDir
    Path folder;

    /** The kinds of archives, each able to make one of named files; a name that ends with a slash is a folder. */
    enum Kind {
        TAR, TGZ, ZIP;

        byte[] of(Object... namesAndContents) throws IOException {
            return switch (this) {
                case TAR -> tar(namesAndContents);
                case TGZ -> gzip(tar(namesAndContents));
                case ZIP -> zip(namesAndContents);
            };
        }
    }

    @ParameterizedTest
    @EnumSource
    void unpacksFilesAndFolders(Kind kind) throws IOException {
        assumeTrue(System.getProperty("sun.jnu.encoding").equals("UTF-8"), "this locale cannot write such names");
        extract(kind.of("flowers/", null, "flowers/daisy/a.jpg", PHOTO, "./flowers/Blüte 花.txt", "x".getBytes(
                StandardCharsets.UTF_8), "empty/", null, "LICENSE", new byte[0]));
        assertArrayEquals(PHOTO, Files.readAllBytes(folder.resolve("out/flowers/daisy/a.jpg")));
        assertEquals("x", Files.readString(folder.resolve("out/flowers/Blüte 花.txt")));
        assertTrue(Files.isDirectory(folder.resolve("out/empty")));
        assertEquals(0, Files.size(folder.resolve("out/LICENSE")));
        assertEquals(List.of("a.archive", "out"), content());
    }

    @ParameterizedTest
    @EnumSource
    void refusesPathsOutside(Kind kind) throws IOException {
        for (String name : List.of("../evil", "a/../../evil", "a/..", "/etc/evil", "//evil", "a\\..\\evil",
                "a\u0001b")) {
            assertRefused(kind.of("good", PHOTO, name, PHOTO), "\"");
        }
    }

    @ParameterizedTest
    @EnumSource
    void refusesAPathTwice(Kind kind) throws IOException {
        assertRefused(kind.of("a/b", PHOTO, "a/./b", PHOTO), "\"a/./b\" twice");
        assertRefused(kind.of("a", PHOTO, "a/b", PHOTO), "\"a/b\" has a file where a folder is needed");
        assertRefused(kind.of("a/b", PHOTO, "a", PHOTO), "\"a\" twice");
    }

    @ParameterizedTest
    @EnumSource
    void refusesTooMuch(Kind kind) throws IOException {
        byte[] archive = kind.of("a", PHOTO, "b", PHOTO, "c", PHOTO);
        Path path = Files.write(folder.resolve("a.archive"), archive);
        assertRefusal(assertThrows(ArchiveException.class,
                () -> Archives.extract(path, folder.resolve("out"), new Limits(2, 1 << 20))), "more than 2 entries");
        assertRefusal(assertThrows(ArchiveException.class,
                () -> Archives.extract(path, folder.resolve("out"), new Limits(3, 14_999))), "more than 14999 bytes");
        Archives.extract(path, folder.resolve("out"), new Limits(3, 15_000));
    }

    @Test
    void refusesABomb() throws IOException {
        for (Kind kind : List.of(Kind.TGZ, Kind.ZIP)) {
            byte[] archive = kind.of("zeros", new byte[90 << 20]);
            assertTrue(archive.length < 200_000);
            assertRefused(archive, "unpacks to more than");
        }
    }

    @ParameterizedTest
    @EnumSource
    void refusesEveryPrefix(Kind kind) throws IOException {
        byte[] whole = kind.of("a", Arrays.copyOf(PHOTO, 100), "b", Arrays.copyOf(PHOTO, 600));
        // A tar archive ends with zeros up to a multiple of 10 KB, of which only one block is needed behind the others.
        int needed = kind == Kind.TAR ? 6 * 512 : whole.length;
        for (int length = 0; length < needed; length += kind == Kind.TAR ? 64 : 7) {
            assertRefused(Arrays.copyOf(whole, length), "a.archive cannot be unpacked: ");
        }
    }

    /** GNU tar, too, takes one block of zeros for the end, and does not care what follows. */
    @Test
    void unpacksATarThatEndsWithOneBlockOfZeros() throws IOException {
        byte[] tar = Arrays.copyOf(tar("a", PHOTO), 11 * 512 + 512 + 100);
        Arrays.fill(tar, 12 * 512, tar.length, (byte) 7);
        extract(tar);
        assertArrayEquals(PHOTO, Files.readAllBytes(folder.resolve("out/a")));
    }

    /** A file's zeros are no end of the archive: not in it, not in its last block and not behind it. */
    @Test
    void refusesATarThatIsCutShortBehindZeros() throws IOException {
        byte[] whole = tar("zeros", new byte[2000]);
        int needed = 512 + 2048 + 512;
        for (int length = 512; length < needed; length += 64) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertRefused(cut, "it is cut short");
            assertRefused(gzip(cut), "it is cut short");
        }
        extract(Arrays.copyOf(whole, needed));
        assertArrayEquals(new byte[2000], Files.readAllBytes(folder.resolve("out/zeros")));
    }

    @Test
    void refusesDamage() throws IOException {
        byte[] zip = Kind.ZIP.of("a", PHOTO);
        zip[2000] ^= 4;
        assertRefused(zip, "a.archive cannot be unpacked: ");
        byte[] tgz = Kind.TGZ.of("a", PHOTO);
        tgz[2000] ^= 4;
        assertRefused(tgz, "a.archive cannot be unpacked: ");
        byte[] tar = Kind.TAR.of("a", PHOTO);
        tar[3] ^= 4;
        assertRefused(tar, "a.archive cannot be unpacked: ");
    }

    @Test
    void refusesEntriesThatOverlap() throws IOException {
        byte[] archive = zip("a.jpg", PHOTO, "b.jpg", PHOTO);
        int last = archive.length - 22 - 1;
        while (archive[last] != 'P' || archive[last + 1] != 'K' || archive[last + 2] != 1) {
            last--;
        }
        for (int offset : new int[] {0, 31, 5000}) {
            byte[] changed = archive.clone();
            ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN).putInt(last + 42, offset);
            assertRefused(changed, "overlaps the one before it");
        }
    }

    /** Of most methods the library knows the number but has no decoder at hand. */
    @Test
    void refusesOtherCompressionMethods() throws IOException {
        for (int method : new int[] {1, 6, 9, 12, 14, 93, 95, 99, 65_535}) {
            byte[] archive = zip("a.jpg", PHOTO);
            int directory = archive.length - 22 - 46 - "a.jpg".length();
            while (archive[directory] != 'P' || archive[directory + 1] != 'K' || archive[directory + 2] != 1) {
                directory--;
            }
            archive[directory + 10] = (byte) method;
            archive[directory + 11] = (byte) (method >> 8);
            assertRefused(archive, "\"a.jpg\" is compressed by method " + method);
        }
    }

    @Test
    void refusesOtherFiles() throws IOException {
        assertRefused("<!DOCTYPE html>".getBytes(StandardCharsets.UTF_8),
                "it is not a .zip, .7z, .tar, .tar.gz, .tar.bz2 or .tar.xz archive");
        assertRefused(new byte[0], "it is not a .zip, .7z, .tar, .tar.gz, .tar.bz2 or .tar.xz archive");
        assertRefused(gzip("hello".getBytes(StandardCharsets.UTF_8)), "cannot be unpacked");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../etc/passwd", "/etc/passwd", "..", "absent", "later", "dir", "."})
    void refusesLinksOutAndLinksToNothing(String target) throws IOException {
        for (byte type : new byte[] {TarConstants.LF_SYMLINK, TarConstants.LF_LINK}) {
            var bytes = new ByteArrayOutputStream();
            try (var tar = new TarArchiveOutputStream(bytes)) {
                put(tar, new TarArchiveEntry("dir/x"), PHOTO);
                link(tar, "link", target, type);
                put(tar, new TarArchiveEntry("later"), PHOTO);
            }
            assertRefused(bytes.toByteArray(), "\"link\" is a link");
        }
    }

    @Test
    void copiesWhatALinkInsidePointsTo() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var tar = new TarArchiveOutputStream(bytes)) {
            put(tar, new TarArchiveEntry("a/photo"), PHOTO);
            link(tar, "b/symbolic", "../a/photo", TarConstants.LF_SYMLINK);
            link(tar, "b/hard", "a/photo", TarConstants.LF_LINK);
        }
        extract(bytes.toByteArray());
        for (String name : List.of("b/symbolic", "b/hard")) {
            assertArrayEquals(PHOTO, Files.readAllBytes(folder.resolve("out").resolve(name)));
            assertFalse(Files.isSymbolicLink(folder.resolve("out").resolve(name)));
        }
    }

    @Test
    void refusesLinksOutOfAZip() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipArchiveOutputStream(bytes)) {
            var entry = new ZipArchiveEntry("link");
            entry.setUnixMode(0120777);
            zip.putArchiveEntry(entry);
            zip.write("../../evil".getBytes(StandardCharsets.UTF_8));
            zip.closeArchiveEntry();
        }
        assertRefused(bytes.toByteArray(), "\"link\" is a link out of it");
    }

    @Test
    void refusesADamagedLinkInAZip() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipArchiveOutputStream(bytes)) {
            var entry = new ZipArchiveEntry("link");
            entry.setUnixMode(0120777);
            zip.putArchiveEntry(entry);
            zip.write("photo".getBytes(StandardCharsets.UTF_8));
            zip.closeArchiveEntry();
        }
        byte[] archive = bytes.toByteArray();
        // a compressed block of a kind that does not exist
        archive[30 + "link".length() + archive[28]] = 7;
        assertRefused(archive, "it is cut short or damaged");
    }

    @ParameterizedTest
    @ValueSource(bytes = {TarConstants.LF_CHR, TarConstants.LF_BLK, TarConstants.LF_FIFO})
    void refusesDevices(byte type) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var tar = new TarArchiveOutputStream(bytes)) {
            tar.putArchiveEntry(new TarArchiveEntry("device", type));
            tar.closeArchiveEntry();
        }
        assertRefused(bytes.toByteArray(), "\"device\" is neither a file nor a folder");
    }

    @Test
    void doesNotTouchWhatIsThere() throws IOException {
        Path out = Files.createDirectory(folder.resolve("out"));
        Path path = Files.write(folder.resolve("a.archive"), Kind.TAR.of("a", PHOTO));
        String message = assertThrows(IOException.class, () -> Archives.extract(path, out)).getMessage();
        Refusals.assertSentence(message);
        assertTrue(message.contains("exists already"), message);
    }

    private void assertRefused(byte[] archive, String part) {
        assertRefusal(assertThrows(ArchiveException.class, () -> extract(archive)), part);
    }

    private void assertRefusal(ArchiveException refusal, String part) {
        Refusals.assertSentence(refusal.getMessage());
        assertTrue(refusal.getMessage().contains(part), refusal.getMessage());
        assertEquals(List.of("a.archive"), content());
    }

    private void extract(byte[] archive) throws IOException {
        Archives.extract(Files.write(folder.resolve("a.archive"), archive), folder.resolve("out"));
    }

    private List<String> content() {
        try (var files = Files.list(folder)) {
            return files.map(path -> path.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] tar(Object... namesAndContents) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var tar = new TarArchiveOutputStream(bytes, "UTF-8")) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_GNU);
            for (int i = 0; i < namesAndContents.length; i += 2) {
                put(tar, new TarArchiveEntry((String) namesAndContents[i], true), (byte[]) namesAndContents[i + 1]);
            }
        }
        return bytes.toByteArray();
    }

    private static void put(TarArchiveOutputStream tar, TarArchiveEntry entry, byte[] content) throws IOException {
        entry.setSize(content == null ? 0 : content.length);
        tar.putArchiveEntry(entry);
        tar.write(content == null ? new byte[0] : content);
        tar.closeArchiveEntry();
    }

    private static void link(TarArchiveOutputStream tar, String name, String target, byte type) throws IOException {
        var entry = new TarArchiveEntry(name, type);
        entry.setLinkName(target);
        tar.putArchiveEntry(entry);
        tar.closeArchiveEntry();
    }

    private static byte[] zip(Object... namesAndContents) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipArchiveOutputStream(bytes)) {
            for (int i = 0; i < namesAndContents.length; i += 2) {
                zip.putArchiveEntry(new ZipArchiveEntry((String) namesAndContents[i]));
                zip.write(namesAndContents[i + 1] == null ? new byte[0] : (byte[]) namesAndContents[i + 1]);
                zip.closeArchiveEntry();
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        var compressed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(compressed)) {
            gzip.write(bytes);
        }
        return compressed.toByteArray();
    }
}
