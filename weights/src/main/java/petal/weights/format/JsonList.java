package petal.weights.format;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** A list of texts as one text, for metadata that holds nothing but texts: {@code ["daisy","tulip, red"]}. */
public final class JsonList {
    private static final JsonFactory JSON = new JsonFactory();

    private JsonList() {
    }

    /**
     * {@return the JSON of a list}
     *
     * @param texts in order
     */
    public static String format(List<String> texts) {
        var json = new StringWriter();
        try (JsonGenerator out = JSON.createGenerator(ObjectWriteContext.empty(), json)) {
            out.writeStartArray();
            texts.forEach(out::writeString);
            out.writeEndArray();
        }
        return json.toString();
    }

    /**
     * {@return the texts in JSON that {@link #format} made; empty if it is none}
     *
     * @param json the whole text
     */
    public static Optional<List<String>> parse(String json) {
        var texts = new ArrayList<String>();
        try (JsonParser in = JSON.createParser(ObjectReadContext.empty(), json)) {
            if (in.nextToken() != JsonToken.START_ARRAY) {
                return Optional.empty();
            }
            while (in.nextToken() == JsonToken.VALUE_STRING) {
                texts.add(in.getString());
            }
            return in.currentToken() == JsonToken.END_ARRAY && in.nextToken() == null
                    ? Optional.of(texts) : Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty(); // another text, in which no list stands
        }
    }
}
