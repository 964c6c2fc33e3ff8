package petal.lessons.check;

import java.util.List;
import java.util.Map;
import petal.lessons.report.CheckResult;

/**
 * Compiled exercises.
 *
 * @param classes the classes by name
 * @param faults  the chapters that could not be compiled, and why, as the compiler says it
 */
record StudentCode(Map<String, byte[]> classes, Map<String, String> faults) {

    /** The exercises that come with Petal, as nobody has touched them. */
    static final StudentCode BUILT_IN = new StudentCode(Map.of(), Map.of());

    /** The verdicts on those exercises whose chapter could not be compiled. */
    List<Verdict> unchecked(List<Task> tasks) {
        return tasks.stream().filter(task -> faults.containsKey(task.chapter())).map(task -> new Verdict(task,
                new CheckResult.Unchecked("The file does not compile:\n" + faults.get(task.chapter())), "")).toList();
    }
}
