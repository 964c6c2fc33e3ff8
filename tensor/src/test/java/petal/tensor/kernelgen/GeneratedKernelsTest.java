package petal.tensor.kernelgen;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GeneratedKernelsTest {
    private static final Path SOURCES = Path.of("src", "main", "java");

    @Test
    void generatingAgainChangesNothing() throws IOException {
        for (var file : KernelGenerator.files().entrySet()) {
            assertEquals(file.getValue(), Files.readString(SOURCES.resolve(file.getKey())),
                    () -> file.getKey() + " is not what the generator writes: run KernelGenerator.main");
        }
    }

    @Test
    void foldersOfGeneratedKernelsHoldNothingElse() throws IOException {
        Set<Path> found = new TreeSet<>();
        for (Path file : KernelGenerator.files().keySet()) {
            try (Stream<Path> siblings = Files.list(SOURCES.resolve(file.getParent()))) {
                found.addAll(siblings.map(SOURCES::relativize)
                        .filter(sibling -> !sibling.endsWith("package-info.java")).collect(Collectors.toSet()));
            }
        }
        assertEquals(new TreeSet<>(KernelGenerator.files().keySet()), found);
    }
}
