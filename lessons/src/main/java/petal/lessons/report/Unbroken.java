package petal.lessons.report;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import petal.lessons.prose.Prose;

/**
 * Keeps signs at the formula that they belong to. A browser may begin a line on either side of a formula, even with the
 * full stop behind it.
 */
final class Unbroken {
    private static final Pattern OPENING = Pattern.compile("[(\\[\u201c]+$");
    private static final Pattern CLOSING = Pattern.compile("^[.,;:!?)\\]\u201d\u2019-]+");

    private Unbroken() {}

    /** The same spans, those together that stay on one line. */
    static List<List<Prose.Span>> of(List<Prose.Span> spans) {
        List<List<Prose.Span>> groups = new ArrayList<>();
        for (int i = 0; i < spans.size(); i++) {
            boolean afterFormula = i > 0 && spans.get(i - 1) instanceof Prose.Span.Mathematics;
            boolean beforeFormula = i + 1 < spans.size() && spans.get(i + 1) instanceof Prose.Span.Mathematics;
            if (spans.get(i) instanceof Prose.Span.Plain(String text)) {
                Matcher closing = CLOSING.matcher(text);
                int from = afterFormula && closing.find() ? closing.end() : 0;
                Matcher opening = OPENING.matcher(text).region(from, text.length());
                int to = beforeFormula && opening.find() ? opening.start() : text.length();
                if (from > 0) {
                    groups.getLast().add(new Prose.Span.Plain(text.substring(0, from)));
                }
                if (from < to) {
                    groups.add(new ArrayList<>(List.of(new Prose.Span.Plain(text.substring(from, to)))));
                }
                if (to < text.length()) {
                    groups.add(new ArrayList<>(List.of(new Prose.Span.Plain(text.substring(to)))));
                }
            } else if (i > 0 && spans.get(i) instanceof Prose.Span.Mathematics
                    && spans.get(i - 1) instanceof Prose.Span.Plain(String before)
                    && OPENING.matcher(before).find() && !groups.isEmpty()) {
                groups.getLast().add(spans.get(i));
            } else {
                groups.add(new ArrayList<>(List.of(spans.get(i))));
            }
        }
        return groups;
    }
}
