package petal.lessons.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import petal.tensor.Tensor;
import petal.weights.Weights;

class PetalTest {

    @TempDir
    Path folder;

    @Test
    void helpAndVersionSucceed() {
        var help = Run.petal("--help");
        assertEquals(0, help.exitCode());
        assertTrue(help.out().contains("convert") && help.out().contains("devices"), help.out());
        assertEquals(Run.petal("check", "--help").out(), Run.petal("help", "check").out());
        var version = Run.petal("--version");
        assertEquals(0, version.exitCode());
        assertTrue(version.out().startsWith("Petal "), version.out());
        assertTrue(version.out().contains("Java " + Runtime.version()), version.out());
    }

    @Test
    void wrongUsageIsTwoAndOneSentence() {
        var unknown = Run.petal("convart");
        assertEquals(2, unknown.exitCode());
        assertTrue(unknown.err().startsWith("Unmatched argument at index 0: 'convart'."), unknown.err());
        var missing = Run.petal("convert", "a.pth");
        assertEquals(2, missing.exitCode());
        assertEquals("Missing required parameter: 'OUT'.\nSee petal convert --help.\n", missing.err());
        var option = Run.petal("convert", "a", "b", "--dtype", "f64");
        assertEquals(2, option.exitCode());
        assertEquals(2, option.err().lines().count(), option.err());
    }

    @Test
    void failureIsOneAndOneSentence() {
        var run = Run.petal("convert", folder.resolve("none.pth").toString(), folder.resolve("o").toString());
        assertEquals(1, run.exitCode());
        assertEquals(1, run.err().lines().count(), run.err());
        assertTrue(run.err().contains("none.pth"), run.err());
        assertEquals("", run.out());
    }

    @Test
    void withoutACommandItSaysWhatToType() {
        var run = Run.petal();
        assertEquals(2, run.exitCode());
        assertTrue(run.err().contains("petal lesson embeddings"), run.err());
    }

    @Test
    void convertsWeights() throws Exception {
        var in = folder.resolve("in.safetensors");
        var out = folder.resolve("out.safetensors");
        Weights.save(in, Map.of("w", Tensor.of(new float[] {1, 2, 3, 0.5f}, 2, 2)), Map.of());
        var run = Run.petal("convert", in.toString(), out.toString(), "--dtype", "F16");
        assertEquals("", run.err());
        assertEquals(0, run.exitCode());
        assertTrue(run.out().startsWith(out + ": 1 tensors, "), run.out());
        assertEquals(List.of("w"), List.copyOf(Weights.load(out).keySet()));
        assertTrue(Files.size(out) < Files.size(in));
    }

    @Test
    void everyCommandTakesANumberOfThreads() {
        String before = System.getProperty("petal.threads");
        try {
            assertEquals(0, Run.petal("devices", "--threads", "3").exitCode());
            assertEquals("3", System.getProperty("petal.threads"));
            var refused = Run.petal("devices", "--threads", "0");
            assertEquals(2, refused.exitCode());
            assertTrue(refused.err().startsWith("--threads must be from 1 to 9999, but is 0."), refused.err());
        } finally {
            if (before == null) {
                System.clearProperty("petal.threads");
            } else {
                System.setProperty("petal.threads", before);
            }
        }
    }

    @Test
    void devicesNamesThemAndWhyThereIsNoGpu() {
        var run = Run.petal("devices");
        assertEquals(0, run.exitCode());
        List<String> lines = run.out().lines().toList();
        assertEquals(List.of("cpu", "reference", "yours", "gpu"),
                lines.stream().map(line -> line.replaceAll(": .*", "")).toList());
    }

    @Test
    void summaryCountsTheParametersAndTheProductsOfEveryLayer() {
        var run = Run.petal("summary");
        assertEquals("", run.err());
        assertEquals(0, run.exitCode());
        // torchvision's count of parameters; its 0.386 billion multiply-adds, those of squeeze-and-excitation included
        assertTrue(run.out().endsWith(
                "EfficientNet-B0: 5,288,548 parameters, 385,814,752 multiply-adds for one picture of 224 px\n"),
                run.out());
    }
}
