package petal.lessons.classroom;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import petal.efficientnet.model.EfficientNet;
import petal.efficientnet.model.Variant;

class TrainedModelsTest {
    @TempDir
    private Path folder;

    @Test
    void whatHasNotBeenUsedForLongestMakesRoom() throws IOException {
        for (int i = 0; i < 5; i++) {
            Path file = Files.write(folder.resolve(i + ".safetensors"), new byte[100]);
            Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000L * (i == 1 ? 9 : i)));
        }
        Files.createFile(folder.resolve("another's.txt"));
        TrainedModels.makeRoom(folder, 250);
        assertEquals(List.of("1.safetensors", "4.safetensors", "another's.txt"), names());
        TrainedModels.makeRoom(folder, 10);
        assertEquals(List.of("1.safetensors", "another's.txt"), names());
    }

    @Test
    void savingCleansUpAfterAKilledRun() throws IOException {
        Path file = folder.resolve("trained-a.safetensors");
        Files.createFile(folder.resolve(".trained-a.safetensors.01234567-89ab-cdef-0123-456789abcdef.tmp"));
        EfficientNet model = EfficientNet.blank(Variant.B0, 2);
        TrainedModels.save(file, model, Map.of("losses", new double[] {1.5, 1e-7}, "none", new double[0]));
        assertEquals(List.of("trained-a.safetensors"), names());
        Map<String, double[]> noted = TrainedModels.load(file, model, "losses", "none").orElseThrow().numbers();
        assertArrayEquals(new double[] {1.5, 1e-7}, noted.get("losses"));
        assertArrayEquals(new double[0], noted.get("none"));
        assertFalse(TrainedModels.load(file, model, "losses", "accuracies").isPresent(), "it lacks what is needed");

        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
        String message = assertThrows(IOException.class, () -> TrainedModels.load(file, model)).getMessage();
        assertTrue(message.contains("does not fit its checksum") && message.contains("Delete " + file), message);
        assertFalse(TrainedModels.load(folder.resolve("none"), model).isPresent());
    }

    private List<String> names() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
