package petal.lessons.grade;

import petal.lessons.check.Verdict;
import petal.lessons.report.CheckResult;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code results.json}, as an autograder on Gradescope leaves it: one point for each exercise. */
final class GradescopeJson {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private GradescopeJson() {
    }

    static String of(Grade grade) {
        ObjectNode root = MAPPER.createObjectNode();
        root.put("score", grade.right()).put("execution_time", Math.round(grade.seconds()));
        root.put("output", String.join("\n", grade.remarks())).put("output_format", "text");
        root.put("visibility", "visible").put("stdout_visibility", "hidden");
        var tests = root.putArray("tests");
        for (Verdict verdict : grade.verdicts()) {
            ObjectNode test = tests.addObject();
            test.put("name", verdict.task().name()).put("name_format", "text");
            test.put("score", verdict.isRight() ? 1 : 0).put("max_score", 1);
            test.put("status", verdict.isRight() ? "passed" : "failed");
            test.put("output", switch (verdict.result()) {
                case CheckResult.NotDone() -> "Not done.";
                case CheckResult.Right(String why) -> why;
                case CheckResult.Fault fault -> fault.why();
            }).put("output_format", "text");
            test.putArray("tags").add(verdict.task().chapter());
            test.put("visibility", "visible");
        }
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    }
}
