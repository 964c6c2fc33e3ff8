package petal.lessons.property;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.lifecycle.PropertyExecutionResult;

/** What came of trying a property, in at most twenty lines. */
final class PropertyReport {
    private static final int MOST_PARAMETERS = 5;
    private static final int MOST_MESSAGE = 3;
    private static final int MOST_STEPS = 4;

    private final PrintStream out;
    private final int width;

    PropertyReport(PrintStream out, int width) {
        this.out = out;
        this.width = width;
    }

    void law(String words) {
        line(words);
    }

    void holds(Class<?> type, PropertyExecutionResult result, double seconds) {
        line(String.format(Locale.ROOT, "Holds for all %,d inputs tried in %.1f s (%s, seed %s).", result.countChecks(),
                seconds, type.getSimpleName(), result.seed().orElse("none")));
    }

    void untried(String why) {
        line("Could not be tried: " + why);
    }

    void refuted(Class<?> type, PropertyExecutionResult result, Throwable failure, List<String> parameters) {
        List<List<String>> refuting = PropertyRunner.refuting();
        line("Refuted by input " + TryWatch.checkedAtFirst + " in " + type.getSimpleName() + ".");
        line("");
        if (refuting.isEmpty()) {
            paragraph(message(failure));
        } else {
            line("  the smallest counter-example");
            List<String> smallest = smallest(result, refuting);
            int name = parameters.stream().mapToInt(String::length).max().orElse(0);
            for (int i = 0; i < Math.min(MOST_PARAMETERS, smallest.size()); i++) {
                boolean more = i == MOST_PARAMETERS - 1 && smallest.size() > MOST_PARAMETERS;
                line("    " + (more ? named(parameters, smallest, i) : parameters.get(i)
                        + " ".repeat(name - parameters.get(i).length()) + "  " + smallest.get(i)));
            }
            paragraph(message(failure));
            line("");
            shrinking(result, refuting, parameters);
        }
        place(failure);
        line("  again: --seed " + result.seed().orElse("none"));
    }

    private static List<String> smallest(PropertyExecutionResult result, List<List<String>> refuting) {
        return result.shrunkSample().map(sample -> sample.parameters().stream().map(InputText::of).toList())
                .orElseGet(refuting::getLast);
    }

    /** The first input, some on the way, and the last. */
    private void shrinking(PropertyExecutionResult result, List<List<String>> refuting, List<String> parameters) {
        List<List<String>> ways = new ArrayList<>(refuting.stream().distinct().toList());
        List<String> smallest = smallest(result, refuting);
        ways.remove(smallest);
        ways.add(smallest);
        int steps = result.shrunkSample().map(sample -> sample.countShrinkingSteps()).orElse(0);
        line("  how it shrank, in " + steps + (steps == 1 ? " step" : " steps"));
        int shown = Math.min(MOST_STEPS, ways.size());
        for (int i = 0; i < shown; i++) {
            int at = shown == 1 ? 0 : i * (ways.size() - 1) / (shown - 1);
            List<String> values = ways.get(at);
            line("    " + named(parameters, values, 0));
        }
    }

    private static String named(List<String> parameters, List<String> values, int from) {
        return IntStream.range(from, values.size()).mapToObj(p -> parameters.get(p) + " = " + values.get(p))
                .collect(Collectors.joining(", "));
    }

    private static String message(Throwable failure) {
        if (failure == null) {
            return "the property returned false";
        }
        String message = Objects.requireNonNullElse(failure.getMessage(), "").strip().replaceAll("\\s*\\R\\s*", " ");
        if (failure instanceof LinkageError) {
            return failure.getClass().getSimpleName() + " (" + message + "): other classes were compiled before your "
                    + "change and do not fit it any more; \"petal lessons\" builds all, then try again";
        }
        boolean says = failure instanceof AssertionError && !message.isEmpty();
        return says ? message : failure.getClass().getSimpleName() + (message.isEmpty() ? "" : ": " + message);
    }

    /** Where it went wrong: the innermost line of Petal, and that of the property. */
    private void place(Throwable failure) {
        if (failure == null) {
            return;
        }
        List<StackTraceElement> own = Stream.of(failure.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith("petal."))
                .filter(frame -> !frame.getClassName().startsWith(TryWatch.class.getPackageName() + ".TryWatch"))
                .toList();
        if (!own.isEmpty()) {
            line("  at " + Stream.of(own.getFirst(), own.getLast()).map(frame -> frame.getFileName() + ":"
                    + frame.getLineNumber()).distinct().collect(Collectors.joining(", called by ")));
        }
    }

    /** At most three lines of it. */
    private void paragraph(String text) {
        String rest = text;
        for (int i = 0; i < MOST_MESSAGE && !rest.isEmpty(); i++) {
            int end = rest.length() <= width - 2 || i == MOST_MESSAGE - 1 ? rest.length()
                    : Math.max(1, rest.lastIndexOf(' ', width - 2));
            line("  " + rest.substring(0, end));
            rest = rest.substring(end).strip();
        }
    }

    private void line(String text) {
        out.println(text.length() > width ? text.substring(0, width - 1) + "…" : text);
    }
}
