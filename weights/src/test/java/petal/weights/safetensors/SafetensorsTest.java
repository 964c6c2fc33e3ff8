package petal.weights.safetensors;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static petal.weights.Fixtures.file;
import static petal.weights.Fixtures.numbers;
import static petal.weights.Fixtures.range;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import petal.weights.Fixtures;
import petal.weights.dtype.DType;
import petal.weights.format.MappedFile;
import petal.weights.format.Shape;
import petal.weights.format.TensorEntry;

class SafetensorsTest {
    @TempDir
    Path folder;

    @Test
    void readsEveryType() throws IOException {
        try (var file = Safetensors.open(file("safetensors/all.safetensors"))) {
            Map<String, float[]> tensors = Fixtures.floats(file);
            for (DType dtype : DType.values()) {
                assertArrayEquals(dtype == DType.BOOL ? numbers(0, 1, 1, 1, 1, 1) : range(6),
                        tensors.get(dtype.torchName()), dtype.name());
            }
            assertArrayEquals(new float[] {3.5f}, tensors.get("scalar"));
            assertArrayEquals(new float[0], tensors.get("empty"));
            assertEquals(Map.of("format", "pt", "made by", "Fräulein 花"), file.metadata());
        }
    }

    @Test
    void copiesAFileBitForBit() throws IOException {
        Path copy = folder.resolve("copy.safetensors");
        try (var file = Safetensors.open(file("safetensors/all.safetensors"))) {
            Safetensors.write(copy, file.entries(), file.metadata());
            try (var copied = Safetensors.open(copy)) {
                assertEquals(file.metadata(), copied.metadata());
                for (int i = 0; i < file.entries().size(); i++) {
                    TensorEntry expected = file.entries().get(i);
                    TensorEntry actual = copied.entries().get(i);
                    assertEquals(List.of(expected.name(), expected.dtype(), expected.shape()),
                            List.of(actual.name(), actual.dtype(), actual.shape()));
                    assertEquals(-1, expected.bytes().read().mismatch(actual.bytes().read()));
                }
            }
        }
    }

    @Test
    void keepsTheOrderOfNamesAndAlignsEveryTensor() throws IOException {
        Path path = folder.resolve("a.safetensors");
        Safetensors.write(path, List.of(entry("z", DType.U8, 3), entry("b", DType.I64, 2), entry("a", DType.F16, 3),
                entry("m", DType.F32, 1)), Map.of());
        try (var file = Safetensors.open(path)) {
            assertEquals(List.of("z", "b", "a", "m"), file.entries().stream().map(TensorEntry::name).toList());
            long start = file.files().getFirst().bytes().address();
            for (TensorEntry entry : file.entries()) {
                assertEquals(0, (entry.bytes().read().address() - start) % entry.dtype().bytes(), entry.name());
            }
        }
    }

    @Test
    void writesTheHeaderThatTheFormatPrescribes() throws IOException {
        Path path = folder.resolve("a.safetensors");
        Safetensors.write(path, List.of(entry("x", DType.F32, 1)), Map.of("b", "2", "a", "\"1\""));
        String header = "{\"__metadata__\":{\"a\":\"\\\"1\\\"\",\"b\":\"2\"},"
                + "\"x\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}";
        header += " ".repeat(-header.length() & 7);
        ByteBuffer expected = ByteBuffer.allocate(8 + header.length() + 4).order(ByteOrder.LITTLE_ENDIAN)
                .putLong(header.length()).put(header.getBytes(StandardCharsets.UTF_8));
        assertArrayEquals(expected.array(), Files.readAllBytes(path));
    }

    @Test
    void writesAnEmptyStateDict() throws IOException {
        Path path = folder.resolve("empty.safetensors");
        Safetensors.write(path, List.of(), Map.of());
        try (var file = Safetensors.open(path)) {
            assertEquals(List.of(), file.entries());
        }
    }

    @Test
    void aTensorThatCannotBeReadLeavesNothingBehind() throws IOException {
        Path path = folder.resolve("a.safetensors");
        var broken = new TensorEntry("b", DType.F32, Shape.of(1), () -> {
            throw new IOException("the disk is gone");
        });
        assertThrows(IOException.class, () -> Safetensors.write(path, List.of(entry("a", DType.F32, 9), broken),
                Map.of()));
        var lying = new TensorEntry("c", DType.F32, Shape.of(2), () -> MemorySegment.ofArray(new byte[4]));
        assertThrows(IOException.class, () -> Safetensors.write(path, List.of(lying), Map.of()));
        try (var files = Files.list(folder)) {
            assertEquals(List.of(), files.toList());
        }
    }

    @Test
    void refusesNamesThatAreTaken() {
        Path path = folder.resolve("a.safetensors");
        assertThrows(IllegalArgumentException.class, () -> Safetensors.write(path,
                List.of(entry("a", DType.F32, 1), entry("a", DType.F32, 1)), Map.of()));
        assertThrows(IllegalArgumentException.class, () -> Safetensors.write(path,
                List.of(entry("__metadata__", DType.F32, 1)), Map.of()));
    }

    @Test
    void recognisesItsOwnByContent() throws IOException {
        try (var file = MappedFile.open(file("safetensors/all.safetensors"));
                var other = MappedFile.open(file("npy/f4.npy"))) {
            assertTrue(Safetensors.recognises(file));
            assertTrue(!Safetensors.recognises(other));
        }
    }

    private static TensorEntry entry(String name, DType dtype, int elements) {
        return new TensorEntry(name, dtype, Shape.of(elements),
                () -> MemorySegment.ofArray(new byte[elements * dtype.bytes()]));
    }
}
