package petal.lessons.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import petal.lessons.classroom.Lesson;
import petal.lessons.classroom.LessonOptions;
import petal.lessons.classroom.LessonRunner;
import petal.lessons.classroom.Lessons;
import petal.lessons.classroom.Pictures;
import petal.weights.builtin.BuiltInWeights;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every notebook runs from its first cell to its last, and measures what its lesson measures. */
class NotebookExecutionTest {

    /** What differs from run to run. */
    private static final Set<String> OWN = Set.of("seconds", "finished", "exercise_seed", "race", "highlights",
            "trained_earlier", "images_per_second", "waiting_share", "resumed_after_batches", "your_share");

    private static final Pattern MISTAKE = Pattern.compile("throw new NotDone\\(\\);");

    @TempDir
    private Path folder;

    static Stream<String> chapters() {
        return Lessons.all().stream().map(Lesson::name);
    }

    private static Lesson lesson(String name) {
        return Lessons.all().stream().filter(lesson -> lesson.name().equals(name)).findFirst().orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("chapters")
    void measuresWhatItsLessonMeasures(String name) throws IOException, InterruptedException {
        Jupyter.python();
        Lesson lesson = lesson(name);
        String[] options = {"--data", Pictures.write(folder.resolve("pictures"), 16).toString(), "--weights",
            BuiltInWeights.EFFICIENTNET_LITE0.unpackInto(folder).toString(), "--device", "cpu", "--image-size", "32",
            "--batch-size", "8", "--seed", "5", "--offline"};
        var jupyter = new Jupyter(folder, List.of(lesson), options);
        String notebook = lesson.chapter() + "-" + name + ".ipynb";
        JsonNode executed = jupyter.execute(notebook);

        LessonOptions given = LessonRunner.found().options(name, options);
        lesson.run(given.toBuilder().out(folder.resolve("out")).build(), Jupyter.silent());
        assertEquals(measured(folder.resolve("out").resolve("metrics.json")),
                measured(jupyter.notebooks().resolve("petal-out").resolve(name).resolve("metrics.json")));
        assertEquals(pictures(folder.resolve("out")),
                pictures(jupyter.notebooks().resolve("petal-out").resolve(name)));
        for (JsonNode cell : executed.get("cells")) {
            // a line that stands under a condition may have nothing to say, in the lesson as well
            boolean reports = cell.get("cell_type").asString().equals("code")
                    && text(cell.get("source")).lines().anyMatch(line -> line.startsWith("report."));
            assertTrue(!reports || !cell.get("outputs").isEmpty(), () -> "shows nothing: " + cell);
        }
    }

    @Test
    void exercisesAreCheckedAndValuesShown() throws IOException, InterruptedException {
        Jupyter.python();
        var jupyter = new Jupyter(folder, List.of(lesson("tensors")), "--offline");
        Path notebook = jupyter.notebooks().resolve("1-tensors.ipynb");
        String text = Files.readString(notebook);
        text = filled(text, "int[] broadcast", "int[] broadcast", "return null;");
        text = filled(text, "float dot", "float times(float x, float y) { return x * y; }\\n\", \"float dot",
                "float s = 0; for (int i = 0; i < a.length; i++) s += times(a[i], b[i]); return s;");
        text = filled(text, "float[] flatten", "float[] flatten", "while (true);");
        text = text.replace("notebook.finish();", "petal.nn.Module head = new Linear(2, 3);\\n\", \"head");
        Files.writeString(notebook, text);
        String shown = outputs(jupyter.execute("1-tensors.ipynb"));
        assertTrue(shown.contains("offset: not done yet."), shown);
        assertTrue(shown.contains("broadcast: not right yet. For "), shown);
        assertTrue(shown.contains("dot: right. "), shown);
        assertTrue(shown.contains("flatten: not right yet. For ") && shown.contains("was not done after 5 seconds"),
                shown);
        assertTrue(shown.contains("<pre>Linear("), shown);
        assertFalse(shown.contains("petal-notebook-"), shown);
    }

    /** The notebook with an exercise filled in. */
    private static String filled(String notebook, String head, String newHead, String body) {
        int at = notebook.indexOf(head);
        assertTrue(at >= 0, head);
        return notebook.substring(0, at) + newHead + MISTAKE.matcher(notebook.substring(at + head.length()))
                .replaceFirst(body);
    }

    private static String outputs(JsonNode notebook) {
        var all = new StringBuilder();
        for (JsonNode cell : notebook.get("cells")) {
            for (JsonNode output : cell.path("outputs")) {
                all.append(text(output.path("text"))).append(text(output.path("data").path("text/html")));
            }
        }
        return all.toString();
    }

    /** What a file of Jupyter's holds in one string or in one for each line. */
    private static String text(JsonNode node) {
        var text = new StringBuilder(node.isString() ? node.asString() : "");
        node.forEach(line -> text.append(line.asString()));
        return text.toString();
    }

    private static List<String> pictures(Path results) throws IOException {
        try (Stream<Path> files = Files.list(results)) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".png")).sorted()
                    .toList();
        }
    }

    private static Map<String, String> measured(Path file) throws IOException {
        Map<String, String> leaves = new TreeMap<>();
        collect("", JsonMapper.shared().readTree(Files.readString(file)), leaves);
        return leaves;
    }

    private static void collect(String path, JsonNode node, Map<String, String> leaves) {
        if (node.isObject()) {
            node.properties().stream().filter(entry -> !OWN.contains(entry.getKey()))
                    .forEach(entry -> collect(path + "/" + entry.getKey(), entry.getValue(), leaves));
        } else {
            leaves.put(path, node.toString());
        }
    }
}
