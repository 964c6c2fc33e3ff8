package petal.weights.convert;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static petal.weights.Fixtures.file;
import static petal.weights.Refusals.assertRefused;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import petal.weights.Fixtures;
import petal.weights.Weights;
import petal.weights.dtype.DType;
import petal.weights.format.Convention;
import petal.weights.format.Shape;
import petal.weights.format.TensorEntry;
import petal.weights.format.TensorFile;
import petal.weights.pth.Pth;
import petal.weights.safetensors.Safetensors;

class ConverterTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"pth/all.pth", "pth/all_legacy.pth", "safetensors/all.safetensors"})
    void convertsFractionsAndKeepsWholeNumbers(String name) throws IOException {
        for (DType dtype : List.of(DType.F32, DType.F16)) {
            Path out = folder.resolve("out.safetensors");
            int written = converter(dtype).convert(file(name), out).tensors();
            try (var before = Weights.open(file(name)); var after = Safetensors.open(out)) {
                assertEquals(before.entries().size(), written);
                assertEquals(before.metadata(), after.metadata());
                for (int i = 0; i < written; i++) {
                    TensorEntry expected = before.entries().get(i);
                    TensorEntry actual = after.entries().get(i);
                    assertEquals(expected.name(), actual.name());
                    assertEquals(expected.shape(), actual.shape());
                    assertEquals(expected.dtype().isFloatingPoint() ? dtype : expected.dtype(), actual.dtype());
                    assertArrayEquals(expected.toFloats(), actual.toFloats());
                }
            }
        }
    }

    @Test
    void roundsToHalfAsTheJdkDoes() throws IOException {
        var numbers = new float[1000];
        var random = new Random(7);
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (float) (random.nextGaussian() * Math.pow(2, random.nextInt(40) - 28));
        }
        Path in = folder.resolve("in.safetensors");
        Path out = folder.resolve("out.safetensors");
        Safetensors.write(in, List.of(entry("x", numbers)), Map.of());
        converter(DType.F16).convert(in, out);
        try (var file = Safetensors.open(out)) {
            float[] halves = file.entries().getFirst().toFloats();
            for (int i = 0; i < numbers.length; i++) {
                assertEquals(Float.float16ToFloat(Float.floatToFloat16(numbers[i])), halves[i]);
            }
        }
    }

    @Test
    void turnsTimmsNamesIntoTorchvisions() throws IOException {
        Path in = folder.resolve("timm.safetensors");
        Path out = folder.resolve("torchvision.safetensors");
        Safetensors.write(in, List.of(entry("conv_stem.weight", 1), entry("blocks.0.0.conv_dw.weight", 2),
                entry("blocks.0.0.bn1.weight", 3), entry("blocks.0.0.se.conv_reduce.weight", 4),
                entry("blocks.0.0.conv_pw.weight", 5), entry("blocks.1.0.conv_pw.weight", 6),
                entry("blocks.1.0.conv_dw.weight", 7), entry("blocks.1.0.conv_pwl.weight", 8),
                entry("conv_head.weight", 9), entry("classifier.bias", 10)), Map.of());
        converter(DType.F32).convert(in, out);
        try (var file = Safetensors.open(out)) {
            assertEquals(List.of("features.0.0.weight", "features.1.0.block.0.0.weight",
                    "features.1.0.block.0.1.weight",
                    "features.1.0.block.1.fc1.weight", "features.1.0.block.2.0.weight", "features.2.0.block.0.0.weight",
                    "features.2.0.block.1.0.weight", "features.2.0.block.2.0.weight", "features.3.0.weight",
                    "classifier.1.bias"), List.copyOf(Fixtures.floats(file).keySet()));
        }
    }

    @Test
    void refusesNumbersThatHalfPrecisionCannotHold() throws IOException {
        Path in = folder.resolve("in.safetensors");
        Path out = Files.writeString(folder.resolve("out.safetensors"), "old");
        Safetensors.write(in, List.of(entry("small", 1), entry("big", 65520)), Map.of());
        assertRefused(() -> converter(DType.F16).convert(in, out), "\"big\" holds 65520.0", "float16");
        assertEquals("old", Files.readString(out));
        Safetensors.write(in, List.of(entry("infinite", Float.POSITIVE_INFINITY, Float.NaN)), Map.of());
        assertEquals(1, converter(DType.F16).convert(in, out).tensors());
    }

    @Test
    void refusesOtherTargets() {
        assertThrows(IllegalArgumentException.class,
                () -> converter(DType.I64));
    }

    @Test
    void convertsAFileInPlace() throws IOException {
        Path path = Files.copy(file("pth/numbers.pth"), folder.resolve("model"));
        converter(DType.F32).convert(path, path);
        try (TensorFile file = Safetensors.open(path)) {
            assertArrayEquals(Fixtures.range(6), Fixtures.floats(file).get("f2"));
        }
    }

    /** In a Java machine of its own with less heap than B0 has bytes. */
    @Test
    void convertsB0HoldingLittleMoreThanItsLargestTensor() throws IOException, InterruptedException {
        Path b0 = Fixtures.shared("reference/efficientnet_b0_random.pth");
        Path out = folder.resolve("b0.safetensors");
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx16m", "-cp", System.getProperty("java.class.path"), Convert.class.getName(), b0.toString(),
                out.toString()));
        Process process = new ProcessBuilder(command).inheritIO().start();
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        assertEquals(0, process.exitValue());
        try (var before = Weights.open(b0); var after = Safetensors.open(out)) {
            assertEquals(360, after.entries().size());
            for (int i = 0; i < 360; i++) {
                TensorEntry expected = before.entries().get(i);
                TensorEntry actual = after.entries().get(i);
                assertEquals(expected.name(), actual.name());
                assertEquals(expected.dtype() == DType.F32 ? DType.F16 : DType.I64, actual.dtype());
            }
        }
        assertTrue(Files.size(out) < Files.size(b0) * 0.52);
    }

    /** What the other Java machine runs. */
    static final class Convert {
        public static void main(String[] arguments) throws IOException {
            converter(DType.F16).convert(Path.of(arguments[0]), Path.of(arguments[1]));
        }
    }

    private static TensorEntry entry(String name, float... numbers) {
        MemorySegment bytes = MemorySegment.ofArray(new byte[4 * numbers.length]);
        for (int i = 0; i < numbers.length; i++) {
            DType.F32.setFloat(bytes, i, numbers[i]);
        }
        return new TensorEntry(name, DType.F32, Shape.of(numbers.length), () -> bytes);
    }

    private static Converter converter(DType dtype) {
        return new Converter(dtype, Convention.TORCHVISION, Optional.empty());
    }

    /** What torch.load makes of such files is checked by hand: here that Petal's own reader takes them, names and all. */
    @Test
    void writesCheckpointsThatAreReadAgain() throws IOException {
        Path out = folder.resolve("again.pth");
        Converter.Converted written = converter(DType.F32).convert(file("pth/all.pth"), out);
        try (var before = Weights.open(file("pth/all.pth")); var after = Weights.open(out)) {
            assertEquals(before.entries().size(), written.tensors());
            for (int i = 0; i < written.tensors(); i++) {
                assertEquals(before.entries().get(i).name(), after.entries().get(i).name());
                assertEquals(before.entries().get(i).shape(), after.entries().get(i).shape());
                assertArrayEquals(before.entries().get(i).toFloats(), after.entries().get(i).toFloats());
            }
        }
        byte[] once = Files.readAllBytes(out);
        converter(DType.F32).convert(file("pth/all.pth"), out);
        assertArrayEquals(once, Files.readAllBytes(out), "the same tensors give the same bytes");
    }

    @Test
    void timmsNamesAndBackAreTheSame() throws IOException {
        Path b0 = Fixtures.shared("reference/efficientnet_b0_random.pth");
        Path timm = folder.resolve("timm.pth");
        new Converter(DType.F32, Convention.TIMM, Optional.empty()).convert(b0, timm);
        try (var before = Weights.open(b0); var renamed = Weights.openEfficientNet(timm, Optional.empty())) {
            assertEquals(Convention.TIMM, renamed.names());
            assertEquals(before.entries().stream().map(TensorEntry::name).toList(),
                    renamed.entries().stream().map(TensorEntry::name).toList());
        }
        assertRefused(() -> new Converter(DType.F32, Convention.TIMM, Optional.empty())
                .convert(file("pth/all.pth"), folder.resolve("none.pth")), "Only an EfficientNet");
    }
}
