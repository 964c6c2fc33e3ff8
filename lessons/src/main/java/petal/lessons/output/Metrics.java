package petal.lessons.output;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code metrics.json}: what a lesson measured, named in the order in which it was put in. */
public final class Metrics {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final ObjectNode root;

    /** With nothing in it yet. */
    public Metrics() {
        this(JsonNodeFactory.instance.objectNode());
    }

    private Metrics(ObjectNode root) {
        this.root = root;
    }

    /**
     * {@return a name for what is called so in words: "t-SNE" becomes "t_sne"}
     *
     * @param words such as a method's name
     */
    public static String key(String words) {
        return words.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
    }

    /**
     * Sets a text.
     *
     * @param name a key of this group; what it had before is replaced
     * @param value may be empty
     * @return this
     */
    public Metrics put(String name, String value) {
        root.put(name, value);
        return this;
    }

    /**
     * Sets a path's text.
     *
     * @param name a key of this group; what it had before is replaced
     * @param value written as the system writes paths
     * @return this
     */
    public Metrics put(String name, Path value) {
        return put(name, value.toString());
    }

    /**
     * Sets a whole number.
     *
     * @param name a key of this group; what it had before is replaced
     * @param value written without a fraction
     * @return this
     */
    public Metrics put(String name, long value) {
        root.put(name, value);
        return this;
    }

    /**
     * Sets a number; one that is not finite becomes null, for which JSON has no other word.
     *
     * @param name a key of this group; what it had before is replaced
     * @param value written with all its digits
     * @return this
     */
    public Metrics put(String name, double value) {
        if (Double.isFinite(value)) {
            root.put(name, value);
        } else {
            root.putNull(name);
        }
        return this;
    }

    /**
     * Sets a truth.
     *
     * @param name a key of this group; what it had before is replaced
     * @param value written as {@code true} or {@code false}
     * @return this
     */
    public Metrics put(String name, boolean value) {
        root.put(name, value);
        return this;
    }

    /**
     * Sets a list of numbers; those that are not finite become null.
     *
     * @param name a key of this group; what it had before is replaced
     * @param values in this order
     * @return this
     */
    public Metrics put(String name, double[] values) {
        var array = root.putArray(name);
        for (double value : values) {
            if (Double.isFinite(value)) {
                array.add(value);
            } else {
                array.addNull();
            }
        }
        return this;
    }

    /**
     * Sets a list of texts.
     *
     * @param name a key of this group; what it had before is replaced
     * @param values in this order
     * @return this
     */
    public Metrics put(String name, List<String> values) {
        var array = root.putArray(name);
        values.forEach(array::add);
        return this;
    }

    /**
     * Sets numbers by name.
     *
     * @param name of the group that they are put into; what else it has stays
     * @param values in the map's order
     * @return this
     */
    public Metrics put(String name, Map<String, Double> values) {
        var group = group(name);
        values.forEach(group::put);
        return this;
    }

    /**
     * {@return an empty group of values, or the group of that name if there is one}
     *
     * @param name a key of this group
     */
    public Metrics group(String name) {
        return new Metrics(root.withObjectProperty(name));
    }

    /** {@return the whole as indented JSON, with a line feed at the end} */
    public String toJson() {
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    }
}
