package petal.weights.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;
import petal.weights.Mutations;
import petal.weights.Refusals;

/** Whatever happens to an archive, unpacking it gives a folder, or the one exception and nothing. */
class ArchivesMutationTest {
    private Path folder;

    @BeforeProperty
    void createFolder() throws IOException {
        folder = Files.createTempDirectory("petal");
    }

    @AfterProperty
    void deleteFolder() throws IOException {
        Folders.delete(folder);
    }

    @Label("A damaged archive is unpacked or refused in one sentence.")
    @Property(tries = 300, shrinking = ShrinkingMode.OFF)
    void mutated(@ForAll ArchivesTest.Kind kind, @ForAll long seed) throws IOException {
        var random = new Random(seed);
        byte[] sound = kind.of("a/", null, "a/b", new byte[random.nextInt(700)], "c",
                "content".getBytes(StandardCharsets.US_ASCII));
        Path archive = Files.write(folder.resolve("a.archive"), Mutations.of(sound, random));
        Path out = folder.resolve("out");
        try {
            Archives.extract(archive, out);
            Folders.delete(out);
        } catch (ArchiveException refused) {
            Refusals.assertSentence(refused.getMessage());
        }
        try (var files = Files.list(folder)) {
            assertEquals(List.of(archive), files.toList());
        }
    }
}
