package petal.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static petal.weights.Fixtures.file;
import static petal.weights.Refusals.assertRefused;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import petal.tensor.Tensor;
import petal.weights.safetensors.Safetensors;

class WeightsTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"pth/all.pth", "pth/all_legacy.pth", "safetensors/all.safetensors"})
    void tellsTheFormatByTheContent(String name) throws IOException {
        Path misnamed = Files.copy(file(name), folder.resolve("weights.bin"));
        Map<String, Tensor> stateDict = Weights.load(misnamed);
        assertArrayEquals(new int[] {2, 3}, stateDict.get("bfloat16").shape());
        assertArrayEquals(Fixtures.range(6), stateDict.get("bfloat16").toArray());
        assertArrayEquals(new int[0], stateDict.get("scalar").shape());
    }

    @Test
    void loadsCountersAsFloats() throws IOException {
        Map<String, Tensor> stateDict = Weights.load(file("pth/wrapped_model.pth"));
        assertEquals(List.of("weight", "bias", "running_mean", "running_var", "num_batches_tracked"),
                List.copyOf(stateDict.keySet()));
        assertArrayEquals(new float[] {1}, stateDict.get("num_batches_tracked").toArray());
    }

    @Test
    void savesWhatItLoads() throws IOException {
        var stateDict = new LinkedHashMap<String, Tensor>();
        stateDict.put("z", Tensor.of(new float[] {Float.NaN, -0f, Float.MIN_VALUE, 1e38f}, 2, 2));
        stateDict.put("a", Tensor.of(new float[] {3}));
        stateDict.put("turned", Tensor.of(Fixtures.range(6), 2, 3).transpose(0, 1));
        Path path = folder.resolve("model.safetensors");
        Weights.save(path, stateDict, Map.of("seed", "123"));
        Map<String, Tensor> loaded = Weights.load(path);
        assertEquals(List.of("z", "a", "turned"), List.copyOf(loaded.keySet()));
        for (var saved : stateDict.entrySet()) {
            assertArrayEquals(saved.getValue().shape(), loaded.get(saved.getKey()).shape());
            assertArrayEquals(saved.getValue().toArray(), loaded.get(saved.getKey()).toArray());
        }
        try (var file = Safetensors.open(path)) {
            assertEquals(Map.of("seed", "123"), file.metadata());
        }
    }

    @Test
    void aNetworkThatHoldsAnEfficientNetIsLoadedAsItWasSaved() throws IOException {
        var stateDict = new LinkedHashMap<String, Tensor>();
        for (String name : List.of("body.features.0.0.weight", "body.features.1.0.block.0.0.weight", "temperature",
                "blocks.0.total_ops")) {
            stateDict.put(name, Tensor.of(new float[] {1}));
        }
        Path path = folder.resolve("matcher.safetensors");
        Weights.save(path, stateDict, Map.of());
        assertEquals(List.copyOf(stateDict.keySet()), List.copyOf(Weights.load(path).keySet()));
    }

    @Test
    void refusesEveryOtherFile() throws IOException {
        Path page = Files.writeString(folder.resolve("b0.pth"), "<!DOCTYPE html><title>404</title>");
        assertRefused(() -> Weights.load(page), "b0.pth: ", "neither a PyTorch checkpoint nor a safetensors file");
        Path empty = Files.createFile(folder.resolve("empty"));
        assertRefused(() -> Weights.load(empty), "empty: ");
        assertRefused(() -> Weights.load(file("npy/f4.npy")), "f4.npy: ");
    }

    @Test
    void saysWhatIsMissing() {
        String absent = assertThrows(NoSuchFileException.class, () -> Weights.load(folder.resolve("absent.pth")))
                .getMessage();
        Refusals.assertSentence(absent);
        Refusals.assertSentence(assertThrows(IOException.class, () -> Weights.load(folder)).getMessage());
    }

    @Test
    void sha256IsTheUsualOne() throws IOException {
        Path abc = Files.writeString(folder.resolve("abc"), "abc");
        // The first example of FIPS 180-2, appendix B.
        assertEquals("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", Weights.sha256(abc));
        assertEquals("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                Weights.sha256(Files.createFile(folder.resolve("empty"))));
    }
}
