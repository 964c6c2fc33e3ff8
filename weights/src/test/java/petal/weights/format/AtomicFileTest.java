package petal.weights.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AtomicFileTest {
    @TempDir
    Path folder;

    @Test
    void createsAndReplaces() throws IOException {
        Path target = folder.resolve("a.txt");
        AtomicFile.write(target, channel -> channel.write(bytes("first")));
        AtomicFile.write(target, channel -> channel.write(bytes("second")));
        assertEquals("second", Files.readString(target));
        assertEquals(List.of(target), files());
    }

    @Test
    void aFailureLeavesTheOldFileAndNothingElse() throws IOException {
        Path target = Files.writeString(folder.resolve("a.txt"), "old");
        IOException full = assertThrows(IOException.class, () -> AtomicFile.write(target, channel -> {
            channel.write(bytes("half of the new"));
            throw new IOException("No space left on device");
        }));
        assertEquals(target + " cannot be written (No space left on device); make room or choose another place.",
                full.getMessage());
        assertEquals("old", Files.readString(target));
        assertEquals(List.of(target), files());
    }

    @Test
    void saysWhereItCannotWrite() {
        String missing = assertThrows(IOException.class,
                () -> AtomicFile.write(folder.resolve("no/such/a.txt"), channel -> {})).getMessage();
        assertTrue(missing.endsWith("the folder to write it in does not exist; create it first."), missing);
        String taken = assertThrows(IOException.class, () -> AtomicFile.write(folder, channel -> {})).getMessage();
        assertTrue(taken.endsWith("this is a folder."), taken);
    }

    @Test
    void aSymbolicLinkStaysAndItsFileIsWritten() throws IOException {
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Path file = Files.writeString(elsewhere.resolve("a.txt"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("elsewhere/a.txt"));
        Path linkToLink = Files.createSymbolicLink(folder.resolve("link2"), link);
        AtomicFile.write(linkToLink, channel -> channel.write(bytes("new")));
        assertTrue(Files.isSymbolicLink(link) && Files.isSymbolicLink(linkToLink));
        assertEquals("new", Files.readString(file));
        Files.delete(file);
        AtomicFile.write(link, channel -> channel.write(bytes("through a dangling link")));
        assertEquals("through a dangling link", Files.readString(file));
    }

    @Test
    void refusesLinksThatLeadNowhere() throws IOException {
        Path loop = Files.createSymbolicLink(folder.resolve("loop"), Path.of("loop"));
        assertRefused(loop, loop + ": this symbolic link leads back to itself; remove it or name another file.");
        Path dangling = Files.createSymbolicLink(folder.resolve("dangling"), Path.of("no/such/folder"));
        assertRefused(dangling, dangling + ": the folder to write it in does not exist; create it first.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mknod device c 1 3", "mkfifo device"})
    void refusesDevicesAndPipes(String command) throws IOException, InterruptedException {
        assumeTrue(run(command) == 0 && Files.exists(folder.resolve("device")), "this user may not run " + command);
        Path device = folder.resolve("device");
        assertRefused(device, device + ": a file was to be written here, but this is a device, a pipe or a socket; "
                + "name a file.");
        Path link = Files.createSymbolicLink(folder.resolve("link"), device);
        assertRefused(link, link + ": a file was to be written here, but this is a device, a pipe or a socket; "
                + "name a file.");
    }

    @Test
    void refusesSockets() throws IOException {
        Path socket = folder.resolve("socket");
        try (var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(socket));
            assertRefused(socket, socket + ": a file was to be written here, but this is a device, a pipe or a socket;"
                    + " name a file.");
        }
    }

    /** To where they lead nothing could be moved into place; that they are not written even as a file is the point. */
    @Test
    void refusesStreams() throws IOException {
        assumeTrue(Files.isSymbolicLink(Path.of("/dev/stdout")), "this system has no /dev/stdout");
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("/dev/stdout"));
        assertRefused(link, link + ": a file was to be written here as a whole, but this is a stream; name a file.");
    }

    private void assertRefused(Path target, String message) throws IOException {
        List<Path> before = files();
        assertEquals(message, assertThrows(IOException.class, () -> AtomicFile.check(target)).getMessage());
        assertEquals(message, assertThrows(IOException.class,
                () -> AtomicFile.write(target, channel -> channel.write(bytes("x")))).getMessage());
        assertEquals(before, files());
    }

    @Test
    void aCheckChangesNothing() throws IOException {
        Path target = folder.resolve("a.txt");
        AtomicFile.check(target);
        assertEquals(List.of(), files());
        Files.writeString(target, "old");
        AtomicFile.check(target);
        assertEquals("old", Files.readString(target));
        assertEquals(List.of(target), files());
        assertThrows(IOException.class, () -> AtomicFile.check(folder.resolve("no/such/a.txt")));
        assertThrows(IOException.class, () -> AtomicFile.check(folder));
        assertThrows(IOException.class, () -> AtomicFile.check(folder.getRoot()));
    }

    @Test
    void aReplacedFileKeepsItsPermissions() throws IOException {
        Path target = Files.writeString(folder.resolve("a.txt"), "old");
        assumeTrue(Files.getFileStore(folder).supportsFileAttributeView("posix"), "no permissions here");
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rw-------"));
        AtomicFile.write(target, channel -> channel.write(bytes("new")));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(target)));
    }

    @Test
    void aNameAsLongAsTheSystemAllows() throws IOException {
        assumeTrue(System.getProperty("sun.jnu.encoding").equals("UTF-8"), "this locale cannot write such names");
        Path target = folder.resolve("é".repeat(127));
        AtomicFile.write(target, channel -> channel.write(bytes("x")));
        assertEquals(List.of(target), files());
    }

    @Test
    void aSweepTakesWhatTheDeadLeftAndNothingElse() throws IOException {
        Path dead = Files.createFile(folder.resolve(".a.01234567-89ab-cdef-0123-456789abcdef.tmp"));
        Path foreign = Files.createFile(folder.resolve(".mine.tmp"));
        AtomicFile.write(folder.resolve("b.txt"), channel -> {
            AtomicFile.sweep(folder);
            channel.write(bytes("whole"));
        });
        assertEquals("whole", Files.readString(folder.resolve("b.txt")));
        assertTrue(Files.exists(foreign) && !Files.exists(dead));
    }

    /** What another program writes is locked, and a killed one's lock is gone. */
    @Test
    void aSweepLeavesWhatAnotherProgramWrites() throws Exception {
        Path name = folder.resolve("b.txt");
        Process other = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin/java").toString(), "-cp",
                System.getProperty("java.class.path", "") + File.pathSeparator
                        + System.getProperty("jdk.module.path", ""),
                Stalled.class.getName(), name.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try (var said = other.inputReader()) {
            assertEquals("writing", said.readLine());
            AtomicFile.sweep(folder);
            assertEquals(1, files().size(), "a live program's file stays");
            other.destroyForcibly().waitFor();
            assertEquals(1, files().size());
            AtomicFile.sweep(folder);
            assertEquals(List.of(), files(), "a dead program's does not");
        } finally {
            other.destroyForcibly();
        }
    }

    /** Another program, which never comes to the end of its file. */
    static final class Stalled {
        public static void main(String[] arguments) throws IOException {
            AtomicFile.write(Path.of(arguments[0]), channel -> {
                System.out.println("writing");
                try {
                    Thread.sleep(Duration.ofMinutes(5));
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
            });
        }
    }

    private int run(String command) throws IOException, InterruptedException {
        try {
            return new ProcessBuilder(command.split(" ")).directory(folder.toFile()).start().waitFor();
        } catch (IOException noSuchProgram) {
            return -1;
        }
    }

    private List<Path> files() throws IOException {
        try (var files = Files.list(folder)) {
            return files.toList();
        }
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }
}
