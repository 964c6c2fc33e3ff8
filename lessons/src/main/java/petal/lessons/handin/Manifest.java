package petal.lessons.handin;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code manifest.json} of a hand-in.
 *
 * @param petal     the version of Petal that made it
 * @param name      the student's name
 * @param time      when it was made, as ISO 8601 in UTC
 * @param seed      of the check's random cases
 * @param exercises the verdicts of that check
 * @param files     what else is in the zip
 */
public record Manifest(String petal, String name, String time, long seed, List<Exercise> exercises,
        List<Content> files) {
    /** The file's name. */
    public static final String NAME = "manifest.json";
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    /** An exercise's verdict, in the words of {@code petal check --json}. */
    public record Exercise(String chapter, String exercise, String verdict) {
    }

    /** A file, its path in the zip, its length and the SHA-256 of its bytes in hexadecimal digits. */
    public record Content(String path, long bytes, String sha256) {
    }

    /** How many exercises were right. */
    public long right() {
        return exercises.stream().filter(exercise -> exercise.verdict().equals("right")).count();
    }

    /** The file's text. */
    public String toJson() {
        ObjectNode root = MAPPER.createObjectNode();
        root.put("petal", petal).put("name", name).put("time", time).put("seed", seed);
        root.put("right", right()).put("of", exercises.size());
        var verdicts = root.putArray("exercises");
        exercises.forEach(exercise -> verdicts.addObject().put("chapter", exercise.chapter())
                .put("exercise", exercise.exercise()).put("verdict", exercise.verdict()));
        var list = root.putArray("files");
        files.forEach(file -> list.addObject().put("path", file.path()).put("bytes", file.bytes())
                .put("sha256", file.sha256()));
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    }

    /**
     * Reads what anybody may have written: what is missing or of another kind is empty.
     *
     * @throws IllegalArgumentException if it is no JSON object
     */
    public static Manifest parse(String text) {
        JsonNode root;
        try {
            root = MAPPER.readTree(text);
        } catch (JacksonException | StackOverflowError e) {
            throw new IllegalArgumentException("The manifest is no JSON.", e);
        }
        if (!root.isObject()) {
            throw new IllegalArgumentException("The manifest is no JSON object.");
        }
        List<Exercise> exercises = new ArrayList<>();
        root.path("exercises").forEach(node -> exercises.add(new Exercise(text(node, "chapter"), text(node, "exercise"),
                text(node, "verdict"))));
        List<Content> files = new ArrayList<>();
        root.path("files").forEach(node -> files.add(new Content(text(node, "path"), node.path("bytes").asLong(0),
                text(node, "sha256"))));
        return new Manifest(text(root, "petal"), text(root, "name"), text(root, "time"), root.path("seed").asLong(0),
                exercises, files);
    }

    private static String text(JsonNode node, String name) {
        return node.path(name).asString("");
    }
}
