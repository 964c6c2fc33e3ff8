package petal.weights.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartialFolderTest {
    private static final String ID = UUID.randomUUID().toString();

    @TempDir
    Path folder;

    @Test
    void appearsWholeAndReplacesWhatWasThere() throws IOException {
        Path target = write(folder.resolve("index"), "old");
        try (var partial = PartialFolder.beside(target)) {
            Files.writeString(partial.path().resolve("a.txt"), "new");
            assertEquals("old", Files.readString(target.resolve("a.txt")));
            partial.moveIntoPlace();
        }
        assertEquals("new", Files.readString(target.resolve("a.txt")));
        assertEquals(Set.of("index"), names());
    }

    @Test
    void removesWhatAKilledProgramLeft() throws IOException {
        Files.createFile(folder.resolve(".index." + ID + ".lock"));
        write(folder.resolve(".index." + ID + ".tmp"), "half");
        write(folder.resolve(".index.mine.tmp"), "not of this kind");
        write(folder.resolve(".other." + ID + ".tmp"), "for another place");

        PartialFolder.beside(folder.resolve("index")).close();

        assertEquals(Set.of(".index.mine.tmp", ".other." + ID + ".tmp"), names());
    }

    @Test
    void bringsBackWhatAKilledProgramHadMovedAside() throws IOException {
        Files.createFile(folder.resolve(".index." + ID + ".lock"));
        write(folder.resolve(".index." + ID + ".old"), "old");

        PartialFolder.beside(folder.resolve("index")).close();

        assertEquals("old", Files.readString(folder.resolve("index/a.txt")));
        assertEquals(Set.of("index"), names());
    }

    @Test
    void leavesAloneWhatThisProgramIsFilling() throws IOException {
        try (var first = PartialFolder.beside(folder.resolve("index"))) {
            PartialFolder.beside(folder.resolve("index")).close();
            assertTrue(Files.isDirectory(first.path()));
        }
        assertEquals(Set.of(), names());
    }

    @Test
    void leavesAloneWhatAnotherProgramIsFilling() throws IOException, InterruptedException {
        Path script = Files.writeString(folder.resolve("Filler.java"), """
                void main(String[] arguments) throws Exception {
                    try (var channel = java.nio.channels.FileChannel.open(java.nio.file.Path.of(arguments[0]),
                            java.nio.file.StandardOpenOption.CREATE_NEW, java.nio.file.StandardOpenOption.WRITE)) {
                        channel.lock();
                        System.out.println("locked");
                        System.in.read();
                    }
                }
                """);
        Path partial = write(folder.resolve(".index." + ID + ".tmp"), "half");
        String java = ProcessHandle.current().info().command().orElseThrow();
        Process filler = new ProcessBuilder(java, script.toString(),
                folder.resolve(".index." + ID + ".lock").toString()).start();
        assertEquals("locked", filler.inputReader().readLine());

        PartialFolder.beside(folder.resolve("index")).close();
        assertTrue(Files.isDirectory(partial));

        filler.destroyForcibly().waitFor();
        PartialFolder.beside(folder.resolve("index")).close();
        assertEquals(Set.of("Filler.java"), names());
    }

    private static Path write(Path folder, String text) throws IOException {
        Files.writeString(Files.createDirectory(folder).resolve("a.txt"), text);
        return folder;
    }

    private Set<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
        }
    }
}
