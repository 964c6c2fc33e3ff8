package petal.lessons.report;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Running text in which {@code `code`} and {@code *emphasis*} are marked. */
final class Prose {

    private static final Pattern MARKED = Pattern.compile("`([^`]+)`|\\*([^\\s*](?:[^*]*[^\\s*])?)\\*");

    /** A stretch of text. */
    sealed interface Span {

        String text();

        record Plain(String text) implements Span {}

        record Code(String text) implements Span {}

        record Emphasis(String text) implements Span {}
    }

    private Prose() {}

    static List<Span> spans(String text) {
        List<Span> spans = new ArrayList<>();
        var marked = MARKED.matcher(text);
        int end = 0;
        while (marked.find()) {
            if (marked.start() > end) {
                spans.add(new Span.Plain(text.substring(end, marked.start())));
            }
            spans.add(marked.group(1) != null ? new Span.Code(marked.group(1)) : new Span.Emphasis(marked.group(2)));
            end = marked.end();
        }
        if (end < text.length()) {
            spans.add(new Span.Plain(text.substring(end)));
        }
        return spans;
    }

    /** The text without marks, for a console. */
    static String plain(String text) {
        return spans(text).stream().map(Span::text).collect(Collectors.joining());
    }
}
