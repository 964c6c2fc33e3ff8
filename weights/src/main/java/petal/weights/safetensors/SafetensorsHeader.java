package petal.weights.safetensors;

import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import petal.weights.dtype.DType;
import petal.weights.format.MappedFile;
import petal.weights.format.Quote;
import petal.weights.format.Shape;
import petal.weights.format.TensorEntry;
import petal.weights.format.TensorFile;
import petal.weights.format.WeightsFormatException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * The JSON header:
 * {@code {"__metadata__": {"key": "text"}, "name": {"dtype": "F32", "shape": [2, 3], "data_offsets": [0, 24]}}}.
 */
record SafetensorsHeader(List<Place> tensors, Map<String, String> metadata) {
    /** Types of the format that are not read, with the bytes of an element. */
    private static final Map<String, Integer> UNREAD = Map.of("F8_E4M3", 1, "F8_E5M2", 1, "F8_E8M0", 1, "U16", 2,
            "U32", 4, "U64", 8, "C64", 8);

    static final String METADATA = "__metadata__";

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(3).maxNumberLength(20).build())
            .build();

    /**
     * A tensor and the bytes it takes, counted from the end of the header.
     *
     * @param type  the format's name for the type of its elements
     * @param dtype the type of its elements; null where the type is not read
     */
    record Place(String name, String type, @Nullable DType dtype, Shape shape, long begin, long end) {
        /** What can be read of it; nothing where its type cannot. */
        Stream<TensorEntry> in(MemorySegment data) {
            return dtype == null ? Stream.empty()
                    : Stream.of(new TensorEntry(name, dtype, shape, () -> data.asSlice(begin, end - begin)));
        }
    }

    static SafetensorsHeader parse(MappedFile file, MemorySegment json) throws WeightsFormatException {
        if (json.get(ValueLayout.JAVA_BYTE, 0) != '{') {
            throw file.malformed("The safetensors header does not begin with an opening brace.");
        }
        // A decoder of our own, because Jackson would guess UTF-16 where the format says UTF-8.
        var utf8 = StandardCharsets.UTF_8.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(CodingErrorAction.REPORT);
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(),
                new InputStreamReader(new ByteArrayInputStream(json.toArray(ValueLayout.JAVA_BYTE)), utf8))) {
            return new Reader(file, parser).header();
        } catch (JacksonException e) {
            throw file.malformed(e, "The safetensors header is not the JSON it should be: %s.",
                    Quote.of(e.getOriginalMessage()));
        }
    }

    /** Walks the tokens; each method starts behind the token that announced its part. */
    private record Reader(MappedFile file, JsonParser json) {
        SafetensorsHeader header() throws WeightsFormatException {
            var tensors = new ArrayList<Place>();
            Map<String, String> metadata = Map.of();
            expect(JsonToken.START_OBJECT, "the header");
            for (String name = json.nextName(); name != null; name = json.nextName()) {
                if (name.equals(METADATA)) {
                    metadata = metadata();
                } else if (tensors.size() == TensorFile.MAX_TENSORS) {
                    throw file.malformed("The header lists more than %d tensors.", TensorFile.MAX_TENSORS);
                } else {
                    tensors.add(place(name));
                }
            }
            if (json.nextToken() != null) {
                throw file.malformed("Something follows the JSON in the safetensors header.");
            }
            return new SafetensorsHeader(tensors, metadata);
        }

        private Map<String, String> metadata() throws WeightsFormatException {
            var metadata = new LinkedHashMap<String, String>();
            expect(JsonToken.START_OBJECT, METADATA);
            for (String key = json.nextName(); key != null; key = json.nextName()) {
                expect(JsonToken.VALUE_STRING, METADATA + "'s " + Quote.of(key));
                metadata.put(key, json.getString());
            }
            return metadata;
        }

        private Place place(String name) throws WeightsFormatException {
            String quoted = Quote.of(name);
            String dtype = null;
            Shape shape = null;
            long[] offsets = null;
            expect(JsonToken.START_OBJECT, quoted);
            for (String key = json.nextName(); key != null; key = json.nextName()) {
                switch (key) {
                    case "dtype" -> dtype = dtype(quoted);
                    case "shape" -> shape = Shape.parse(file, "The tensor " + quoted,
                            numbers(quoted + "'s shape"));
                    case "data_offsets" -> offsets = numbers(quoted + "'s data_offsets");
                    default -> throw file.malformed("The tensor %s has an unknown key %s.", quoted, Quote.of(key));
                }
            }
            if (dtype == null || shape == null || offsets == null || offsets.length != 2) {
                throw file.malformed("The tensor %s needs dtype, shape and two data_offsets.", quoted);
            }
            Optional<DType> type = DType.ofSafetensors(dtype);
            if (type.isEmpty() && !UNREAD.containsKey(dtype)) {
                throw file.malformed("The tensor %s has the type %s, which cannot be read; convert it to F32 first.",
                        quoted, Quote.of(dtype));
            }
            long size = shape.elements() * type.map(DType::bytes).orElse(UNREAD.getOrDefault(dtype, 0));
            if (offsets[0] < 0 || offsets[1] < offsets[0] || offsets[1] - offsets[0] != size) {
                throw file.malformed("The tensor %s of type %s and shape %s takes %d bytes, but its data_offsets are"
                        + " %d and %d.", quoted, dtype, shape, size, offsets[0], offsets[1]);
            }
            return new Place(name, dtype, type.orElse(null), shape, offsets[0], offsets[1]);
        }

        private String dtype(String tensor) throws WeightsFormatException {
            expect(JsonToken.VALUE_STRING, tensor + "'s dtype");
            return json.getString();
        }

        private long[] numbers(String what) throws WeightsFormatException {
            var numbers = new ArrayList<Long>();
            expect(JsonToken.START_ARRAY, what);
            while (json.nextToken() != JsonToken.END_ARRAY) {
                if (json.currentToken() != JsonToken.VALUE_NUMBER_INT || numbers.size() > Shape.MAX_DIMENSIONS) {
                    throw file.malformed("In %s at most %d whole numbers were expected.", what, Shape.MAX_DIMENSIONS);
                }
                numbers.add(json.getLongValue());
            }
            return numbers.stream().mapToLong(Long::longValue).toArray();
        }

        private void expect(JsonToken wanted, String what) throws WeightsFormatException {
            JsonToken token = json.nextToken();
            if (token != wanted) {
                throw file.malformed("In the safetensors header, %s was expected for %s, but %s came.", wanted, what,
                        token);
            }
        }
    }
}
