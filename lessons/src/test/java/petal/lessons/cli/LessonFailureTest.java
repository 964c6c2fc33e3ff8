package petal.lessons.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import petal.efficientnet.model.EfficientNet;
import petal.efficientnet.model.Variant;
import petal.lessons.classroom.Pictures;
import petal.tensor.Tensor;
import petal.weights.Weights;
import petal.weights.builtin.BuiltInWeights;

/** What a user gets to see who hands a lesson something it cannot work with: one sentence, exit code 1, no file. */
class LessonFailureTest {
    @TempDir
    private Path folder;
    private Path pictures;
    private Path weights;

    @BeforeEach
    void prepare() throws IOException {
        pictures = Pictures.write(folder.resolve("pictures"), 12);
        weights = BuiltInWeights.EFFICIENTNET_LITE0.unpackInto(folder);
    }

    @Test
    void missingDirectory() {
        assertRefused(folder.resolve("nowhere"), weights, "nowhere");
    }

    @Test
    void emptyClassFolder() throws IOException {
        Files.createDirectory(pictures.resolve("weeds"));
        assertRefused(pictures, weights, "weeds");
    }

    @Test
    void textNamedJpg() throws IOException {
        Files.writeString(pictures.resolve("roses/note.jpg"), "These are my favourite roses.");
        assertRefused(pictures, weights, "note.jpg");
    }

    @Test
    void truncatedJpeg() throws IOException {
        Path victim = pictures.resolve("tulips/3.jpg");
        byte[] bytes = Files.readAllBytes(victim);
        Files.write(victim, Arrays.copyOf(bytes, bytes.length * 2 / 3));
        assertRefused(pictures, weights, "3.jpg");
    }

    @Test
    void everyBadFileIsNamedAtOnce() throws IOException {
        Files.write(pictures.resolve("roses/empty.jpg"), new byte[0]);
        Files.writeString(pictures.resolve("tulips/words.png"), "no picture");
        assertRefused(pictures, weights, "empty.jpg", "words.png");
    }

    @Test
    void weightsThatAreNone() throws IOException {
        Path text = Files.writeString(folder.resolve("weights.pth"),
                "Not weights at all, however long the text may be.");
        assertRefused(pictures, text, "weights.pth");
    }

    @Test
    void missingWeights() {
        assertRefused(pictures, folder.resolve("lost.pth"), "lost.pth");
    }

    @Test
    void weightsOfAnotherNetwork() throws IOException {
        Path other = folder.resolve("other.safetensors");
        Weights.save(other, Map.of("conv1.weight", Tensor.zeros(64, 3, 7, 7)), Map.of());
        assertRefused(pictures, other, "other.safetensors is not an EfficientNet", "conv1.weight");
    }

    @Test
    void weightsThatLackALayer() throws IOException {
        Path incomplete = folder.resolve("incomplete.safetensors");
        var state = EfficientNet.blank(Variant.B0, 5).stateDict();
        state.remove("features.3.1.block.1.0.weight");
        Weights.save(incomplete, state, Map.of());
        assertRefused(pictures, incomplete, "does not fit an EfficientNet-B0", "features.3.1.block.1.0.weight");
    }

    @Test
    void windowsWithoutADisplay() {
        assumeTrue(GraphicsEnvironment.isHeadless(), "this machine has a display");
        Run run = Run.petal("lesson", "embeddings", "--data", pictures.toString(), "--weights", weights.toString(),
                "--out", folder.resolve("out").toString(), "--show");
        assertEquals(1, run.exitCode());
        assertTrue(run.err().contains("needs a display"), run.err());
    }

    @Test
    void tooFewPictures() throws IOException {
        Path few = Pictures.write(folder.resolve("few"), 3);
        assertRefused(few, weights, "9 pictures of 3 classes");
    }

    private void assertRefused(Path data, Path weightsFile, String... named) {
        Path out = folder.resolve("out");
        Run run = Run.petal("lesson", "embeddings", "--data", data.toString(), "--weights", weightsFile.toString(),
                "--out", out.toString(), "--image-size", "32", "--offline", "--device", "cpu");
        assertEquals(1, run.exitCode(), run.err());
        assertEquals(1, run.err().lines().count(), run.err());
        for (String name : named) {
            assertTrue(run.err().contains(name), run.err());
        }
        try (Stream<Path> left = Files.exists(out) ? Files.list(out) : Stream.empty()) {
            assertEquals(0, left.count(), "nothing is left behind");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
