package petal.lessons.check;

import java.util.List;
import petal.lessons.report.CheckResult;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A check's verdicts for tools: one object on one line. Names and verdicts never change; new names may be added.
 *
 * <pre>
 * {"seed": 7, "right": 1, "of": 2, "exercises": [
 *   {"chapter": "tensors", "exercise": "dot", "file": "/…/Exercises.java", "verdict": "wrong",
 *    "input": "a = [0.5], b = [1.0]", "got": "0.0", "expected": "0.5", "hint": "…", "printed": ""}, …]}
 * </pre>
 *
 * <p>{@code verdict} is one of {@code right}, {@code wrong}, {@code not done}, {@code threw}, {@code out of time} and
 * {@code not checked}. {@code message} is there for all but {@code wrong} and {@code not done}; {@code input} for
 * {@code wrong}, {@code threw} and {@code out of time}; {@code got}, {@code expected} and {@code hint} for
 * {@code wrong}; {@code line} where a line of the file is meant.
 */
final class CheckJson {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private CheckJson() {
    }

    static String of(List<Verdict> verdicts, CourseFolder folder, long seed) {
        ObjectNode root = MAPPER.createObjectNode();
        root.put("seed", seed);
        root.put("right", verdicts.stream().filter(Verdict::isRight).count());
        root.put("of", verdicts.size());
        var exercises = root.putArray("exercises");
        for (Verdict verdict : verdicts) {
            ObjectNode node = exercises.addObject();
            node.put("chapter", verdict.task().chapter());
            node.put("exercise", verdict.task().exercise());
            node.put("file", folder.file(verdict.task().chapter()).toAbsolutePath().normalize().toString());
            node.put("verdict", verdict.word());
            describe(node, verdict.result());
            if (verdict.line() > 0) {
                node.put("line", verdict.line());
            }
            node.put("printed", verdict.printed());
        }
        return root.toString();
    }

    private static void describe(ObjectNode node, CheckResult result) {
        switch (result) {
            case CheckResult.NotDone() -> {}
            case CheckResult.Right(String why) -> node.put("message", why);
            case CheckResult.Wrong(String input, String got, String expected, String hint) ->
                    node.put("input", input).put("got", got).put("expected", expected).put("hint", hint);
            case CheckResult.Threw(String input, String what, _) -> node.put("input", input).put("message", what);
            case CheckResult.OutOfTime late -> node.put("input", late.input()).put("message", late.why());
            case CheckResult.Unchecked(String why) -> node.put("message", why);
            case CheckResult.NotAllowed not -> node.put("message", not.why());
        }
    }
}
