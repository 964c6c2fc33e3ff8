package petal.weights.pth;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static petal.weights.Fixtures.file;
import static petal.weights.Fixtures.numbers;
import static petal.weights.Fixtures.range;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import petal.weights.Fixtures;
import petal.weights.dtype.DType;
import petal.weights.format.Shape;
import petal.weights.format.TensorEntry;

class PthTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"all", "all_legacy", "all_protocol4"})
    void readsEveryTypeAndEveryKindOfView(String name) throws IOException {
        checkAll(file("pth/" + name + ".pth"));
    }

    @Test
    void readsACheckpointThatWasPackedAnewWithCompression() throws IOException {
        Map<String, byte[]> members = Checkpoints.members(file("pth/all.pth"));
        checkAll(Files.write(folder.resolve("deflated.pth"), Checkpoints.zip(members, true)));
    }

    /** PyTorch looks at no machine's byte order when it loads the old format, in which all numbers are little-endian. */
    @Test
    void readsTheOldFormatOfABigEndianMachineAsPyTorchDoes() throws IOException {
        byte[] bytes = Files.readAllBytes(file("pth/all_legacy.pth"));
        String key = "little_endian";
        // behind the key: where the pickle remembers it, in two bytes, and true, which becomes false
        int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf(key) + key.length() + 2;
        assertEquals((byte) 0x88, bytes[at]);
        bytes[at] = (byte) 0x89;
        checkAll(Files.write(folder.resolve("big.pth"), bytes));
    }

    private static void checkAll(Path path) throws IOException {
        try (var opened = Pth.open(path)) {
            var entries = new LinkedHashMap<String, TensorEntry>();
            opened.entries().forEach(entry -> entries.put(entry.name(), entry));
            for (DType dtype : DType.values()) {
                check(entries, dtype.torchName(), Shape.of(2, 3),
                        dtype == DType.BOOL ? numbers(0, 1, 1, 1, 1, 1) : range(6));
                assertEquals(dtype, entries.get(dtype.torchName()).dtype());
            }
            check(entries, "transposed", Shape.of(3, 2), numbers(0, 3, 1, 4, 2, 5));
            check(entries, "slice", Shape.of(2, 2), numbers(5, 6, 9, 10));
            check(entries, "shared.head", Shape.of(3), numbers(0, 1, 2));
            check(entries, "shared.tail", Shape.of(7), numbers(3, 4, 5, 6, 7, 8, 9));
            check(entries, "expanded", Shape.of(2, 3), numbers(1, 1, 1, 2, 2, 2));
            check(entries, "permuted", Shape.of(4, 2, 3), numbers(0, 4, 8, 12, 16, 20, 1, 5, 9, 13, 17, 21, 2, 6, 10,
                    14, 18, 22, 3, 7, 11, 15, 19, 23));
            check(entries, "scalar", Shape.of(), new float[] {3.5f});
            check(entries, "empty", Shape.of(0, 4));
            check(entries, "parameter", Shape.of(2), numbers(1, -2));
            assertEquals(DType.values().length + 9, entries.size());
            assertEquals(List.of("float64", "float32"), entries.keySet().stream().limit(2).toList());
        }
    }

    @Test
    void readsBigEndianCheckpoints() throws IOException {
        try (var opened = Pth.open(file("pth/big_endian.pth"))) {
            for (float[] numbers : Fixtures.floats(opened).values()) {
                assertArrayEquals(range(6), numbers);
            }
            assertEquals(4, opened.entries().size());
        }
    }

    @Test
    void readsALayersStateDictInOrder() throws IOException {
        try (var opened = Pth.open(file("pth/batch_norm.pth"))) {
            assertEquals(List.of("weight", "bias", "running_mean", "running_var", "num_batches_tracked"),
                    opened.entries().stream().map(TensorEntry::name).toList());
            assertEquals(DType.I64, opened.entries().getLast().dtype());
            assertEquals(Shape.of(), opened.entries().getLast().shape());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"state_dict", "model_state_dict", "model", "state_dict_legacy", "model_state_dict_legacy",
        "model_legacy"})
    void findsTheStateDictInATrainingCheckpoint(String name) throws IOException {
        try (var opened = Pth.open(file("pth/wrapped_" + name + ".pth"))) {
            Map<String, float[]> tensors = Fixtures.floats(opened);
            assertEquals(5, tensors.size());
            assertArrayEquals(numbers(1), tensors.get("num_batches_tracked"));
        }
    }

    private static void check(Map<String, TensorEntry> entries, String name, Shape shape, float... expected)
            throws IOException {
        assertEquals(shape, entries.get(name).shape(), name);
        assertArrayEquals(expected, entries.get(name).toFloats(), name);
    }

    @Test
    void aNetworkThatWasSavedWholeIsReadWithoutBeingMade() throws IOException {
        try (var opened = Pth.open(file("pth/whole_model.pth"))) {
            assertEquals(List.of("weight", "bias"), opened.entries().stream().map(TensorEntry::name).toList());
        }
    }

    @Test
    void foreignObjectsAreNamedAndLeft() throws IOException {
        try (var opened = Pth.open(file("pth/namespace.pth"))) {
            assertEquals("weight", opened.entries().getFirst().name());
            assertEquals(List.of("The tensors under \"state_dict\" were taken.",
                    "Objects of other kinds than tensors were left unread: \"argparse.Namespace\"."), opened.notes());
        }
    }
}
