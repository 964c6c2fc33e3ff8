package petal.weights.builtin;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import petal.weights.Weights;

class BuiltInWeightsTest {
    @TempDir
    private Path folder;

    @Test
    void theFileIsTheOneThatIsPromised() throws IOException {
        Path file = BuiltInWeights.EFFICIENTNET_LITE0.unpackInto(folder.resolve("new"));
        assertEquals(BuiltInWeights.EFFICIENTNET_LITE0.sha256(), Weights.sha256(file));
        var state = Weights.load(file);
        assertEquals(296, state.size());
        assertArrayEquals(new int[] {1000, 1280}, state.get("classifier.1.weight").shape());
    }

    @Test
    void aDamagedCopyIsReplacedAndAGoodOneKept() throws IOException {
        Path file = BuiltInWeights.EFFICIENTNET_LITE0.unpackInto(folder);
        Files.writeString(file, "damaged");
        BuiltInWeights.EFFICIENTNET_LITE0.unpackInto(folder);
        assertEquals(BuiltInWeights.EFFICIENTNET_LITE0.sha256(), Weights.sha256(file));
        var written = Files.getLastModifiedTime(file);
        BuiltInWeights.EFFICIENTNET_LITE0.unpackInto(folder);
        assertEquals(written, Files.getLastModifiedTime(file));
    }
}
