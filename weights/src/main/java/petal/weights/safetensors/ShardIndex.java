package petal.weights.safetensors;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import petal.weights.format.Convention;
import petal.weights.format.MappedFile;
import petal.weights.format.Quote;
import petal.weights.format.TensorEntry;
import petal.weights.format.TensorFile;
import petal.weights.format.WeightsFormatException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * Safetensors that are split into parts, {@code model-00001-of-00002.safetensors} and so on, with an index that says
 * which tensor lies in which: {@code {"metadata": {…}, "weight_map": {"name": "part"}}}.
 */
public final class ShardIndex {
    private static final int LONGEST = 16 << 20;
    private static final int MOST_PARTS = 1000;
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(4).build()).build();

    private ShardIndex() {
    }

    /** True when the file begins as JSON with a {@code weight_map} does. */
    public static boolean recognises(MappedFile file) {
        return file.startsWith((byte) '{') && file.size() <= LONGEST
                && new String(file.bytes().toArray(ValueLayout.JAVA_BYTE), StandardCharsets.ISO_8859_1)
                        .contains("\"weight_map\"");
    }

    /**
     * Opens the parts, which lie beside the index.
     *
     * @throws WeightsFormatException when the index is damaged, names files elsewhere, or a part lacks a tensor of it
     * @throws IOException            when a part is missing or cannot be read; when this fails, the caller closes the index
     */
    public static TensorFile open(MappedFile index) throws IOException {
        Map<String, String> parts = parts(index);
        Set<String> names = new LinkedHashSet<>(new TreeMap<>(invert(parts)).keySet());
        if (names.isEmpty() || names.size() > MOST_PARTS) {
            throw index.malformed("An index names 1 to %d parts, but this names %d.", MOST_PARTS, names.size());
        }
        var files = new ArrayList<MappedFile>(List.of(index));
        try {
            var entries = new ArrayList<TensorEntry>();
            for (String name : names) {
                MappedFile file = part(index, name);
                files.add(file);
                for (TensorEntry entry : Safetensors.open(file).entries()) {
                    if (name.equals(parts.get(entry.name()))) {
                        entries.add(entry);
                    }
                }
            }
            if (entries.size() != parts.size()) {
                throw index.malformed("The index names %d tensors, but its parts hold %d of them.", parts.size(),
                        entries.size());
            }
            return new TensorFile(files, entries, Map.of(), List.of(), Convention.TORCHVISION);
        } catch (IOException | RuntimeException e) {
            files.stream().skip(1).forEach(MappedFile::close);
            throw e;
        }
    }

    private static Map<String, String> invert(Map<String, String> parts) {
        var names = new HashMap<String, String>();
        parts.forEach((tensor, part) -> names.put(part, tensor));
        return names;
    }

    private static MappedFile part(MappedFile index, String name) throws IOException {
        if (!name.matches("[\\w-][\\w. -]*")) {
            throw index.malformed("A part lies beside the index and has a plain name, but this names %s.",
                    Quote.of(name));
        }
        Path file = index.path().resolveSibling(name);
        if (!Files.isRegularFile(file)) {
            throw index.malformed("The part %s, which the index names, is not beside it; download all parts.",
                    Quote.of(name));
        }
        return MappedFile.open(file);
    }

    private static Map<String, String> parts(MappedFile index) throws WeightsFormatException {
        var parts = new HashMap<String, String>();
        var text = new InputStreamReader(new ByteArrayInputStream(index.bytes().toArray(ValueLayout.JAVA_BYTE)),
                StandardCharsets.UTF_8);
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), text)) {
            json.nextToken();
            for (String key = json.nextName(); key != null; key = json.nextName()) {
                JsonToken value = json.nextToken();
                if (!key.equals("weight_map") || value != JsonToken.START_OBJECT) {
                    json.skipChildren();
                    continue;
                }
                for (String tensor = json.nextName(); tensor != null; tensor = json.nextName()) {
                    if (json.nextToken() != JsonToken.VALUE_STRING || parts.size() == TensorFile.MAX_TENSORS) {
                        throw index.malformed(
                                "The index should give the name of a part for each of at most %d tensors.",
                                TensorFile.MAX_TENSORS);
                    }
                    parts.put(tensor, json.getString());
                }
            }
            return parts;
        } catch (JacksonException e) {
            throw index.malformed(e, "The index is not the JSON it should be: %s.", Quote.of(e.getOriginalMessage()));
        }
    }
}
