package petal.weights.safetensors;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;
import petal.weights.dtype.DType;
import petal.weights.format.Shape;
import petal.weights.format.TensorEntry;

class SafetensorsRoundTripTest {
    private Path path;

    @BeforeProperty
    void createFile() throws IOException {
        path = Files.createTempFile("petal", ".safetensors");
    }

    @AfterProperty
    void deleteFile() throws IOException {
        Files.deleteIfExists(path);
    }

    @Property(tries = 300)
    void anyStateDictComesBackBitForBit(@ForAll("stateDicts") List<TensorEntry> entries,
            @ForAll("metadata") Map<String, String> metadata) throws IOException {
        Safetensors.write(path, entries, metadata);
        try (var file = Safetensors.open(path)) {
            assertEquals(metadata, file.metadata());
            assertEquals(entries.size(), file.entries().size());
            for (int i = 0; i < entries.size(); i++) {
                TensorEntry expected = entries.get(i);
                TensorEntry actual = file.entries().get(i);
                assertEquals(List.of(expected.name(), expected.dtype(), expected.shape()),
                        List.of(actual.name(), actual.dtype(), actual.shape()));
                assertEquals(-1, expected.bytes().read().mismatch(actual.bytes().read()));
            }
        }
    }

    @Provide
    Arbitrary<List<TensorEntry>> stateDicts() {
        Arbitrary<Integer> sizes = Arbitraries.integers().between(0, 4).withoutEdgeCases();
        Arbitrary<int[]> shapes = sizes.array(int[].class).ofMaxSize(4);
        Arbitrary<DType> dtypes = Arbitraries.of(DType.class);
        return Combinators.combine(text(), dtypes, shapes, Arbitraries.longs().withoutEdgeCases())
                .as(this::entry)
                .list().ofMaxSize(8).uniqueElements(TensorEntry::name);
    }

    @Provide
    Arbitrary<Map<String, String>> metadata() {
        return Arbitraries.maps(text(), text()).ofMaxSize(3);
    }

    /** Any text that UTF-8 can hold: surrogates only in pairs. */
    private static Arbitrary<String> text() {
        return Arbitraries.strings().ofMaxLength(12)
                .map(text -> text.codePoints().filter(c -> Character.getType(c) != Character.SURROGATE)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString());
    }

    private TensorEntry entry(String name, DType dtype, int[] shape, long seed) {
        var bytes = new byte[(int) Shape.of(shape).elements() * dtype.bytes()];
        new Random(seed).nextBytes(bytes);
        return new TensorEntry(name, dtype, Shape.of(shape), () -> MemorySegment.ofArray(bytes));
    }
}
