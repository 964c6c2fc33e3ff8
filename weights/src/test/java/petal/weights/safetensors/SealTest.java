package petal.weights.safetensors;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import petal.tensor.Tensor;
import petal.weights.Weights;
import petal.weights.format.TensorFile;
import petal.weights.format.WeightsFormatException;

class SealTest {
    @TempDir
    private Path folder;
    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = folder.resolve("a.safetensors");
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("\"petal.sha256\":\"", Tensor.of(new float[] {1, 2}, 2));
        tensors.put("b", Tensor.of(new float[] {3}, 1));
        Weights.saveSealed(file, tensors, Map.of("a", "\"petal.sha256\":\"0", "z", "last"));
    }

    @Test
    void whatWasWrittenIsRead() throws IOException {
        try (TensorFile opened = Weights.openSealed(file)) {
            assertEquals("last", opened.metadata().get("z"));
            assertArrayEquals(new float[] {3}, Weights.read(opened).get("b").toArray());
        }
        assertEquals(2, Weights.load(file).size(), "to others it is a file like any other");
    }

    @Test
    void noByteCanChange() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        for (int i = 0; i < whole.length; i++) {
            byte[] changed = whole.clone();
            changed[i] ^= (byte) (1 << i % 8);
            Files.write(file, changed);
            assertThrows(WeightsFormatException.class, () -> Weights.openSealed(file), "byte " + i);
        }
        for (int length = 0; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThrows(WeightsFormatException.class, () -> Weights.openSealed(file), "cut to " + length);
        }
        Files.write(file, Arrays.copyOf(whole, whole.length + 1));
        assertThrows(WeightsFormatException.class, () -> Weights.openSealed(file));
    }

    @Test
    void anUnsealedFileIsRefused() throws IOException {
        Weights.save(file, Map.of("b", Tensor.of(new float[] {3}, 1)), Map.of());
        String message = assertThrows(WeightsFormatException.class, () -> Weights.openSealed(file)).getMessage();
        assertTrue(message.endsWith("It has no checksum: it is damaged, or another program wrote it."), message);
    }
}
