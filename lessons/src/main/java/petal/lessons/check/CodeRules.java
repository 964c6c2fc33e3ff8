package petal.lessons.check;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import petal.lessons.report.CheckResult.NotAllowed;

/**
 * Refuses exercises that use what {@link AllowedNames} does not name: whatever a method calls, hands on or has objects
 * of is looked at. An exercise that is refused costs no other one, unless what is refused runs whenever the class is
 * loaded.
 */
final class CodeRules {
    private static final CodeUse.Body NOTHING = new CodeUse.Body(List.of(), Set.of(), Set.of());

    private final CodeUse use;

    /** @throws IllegalArgumentException if a class is no class file */
    CodeRules(Map<String, byte[]> classes) {
        use = CodeUse.of(classes);
    }

    /** Why an exercise may not be run; nothing if it may. */
    Optional<NotAllowed> refusal(Task task) {
        String exercises = StudentLoader.className(task.chapter());
        List<NotAllowed> found = new ArrayList<>();
        Deque<CodeUse.Body> open = new ArrayDeque<>();
        open.add(use.classes().getOrDefault(exercises, NOTHING));
        open.addAll(methods(exercises, task.exercise()));
        open.addAll(methods(exercises, "<clinit>"));
        Set<Object> seen = new HashSet<>();
        while (!open.isEmpty()) {
            CodeUse.Body body = open.remove();
            found.addAll(body.refused());
            for (String method : body.calls()) {
                if (seen.add(method)) {
                    open.add(use.methods().getOrDefault(method, NOTHING)); // of a superclass, if it is not there
                }
                if (method.startsWith(exercises + ".<init>") && seen.add(exercises)) {
                    open.addAll(methods(exercises, "")); // objects of it may be asked for anything
                }
            }
            for (String type : body.touches()) {
                // the exercises themselves have no objects until one is made
                if (!type.equals(exercises) && seen.add(type)) {
                    open.add(use.classes().getOrDefault(type, NOTHING));
                    open.addAll(methods(type, ""));
                }
            }
        }
        // where a line is known, it says more
        return found.stream().filter(refused -> refused.line() > 0).findFirst().or(() -> found.stream().findFirst());
    }

    /** The methods of a class whose names begin so. */
    private List<CodeUse.Body> methods(String type, String name) {
        String exact = name.isEmpty() ? "" : name + "(";
        return use.methods().entrySet().stream().filter(method -> method.getKey().startsWith(type + "." + exact))
                .map(Map.Entry::getValue).toList();
    }
}
