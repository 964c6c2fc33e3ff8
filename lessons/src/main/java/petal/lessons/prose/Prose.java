package petal.lessons.prose;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A paragraph of running text.
 *
 * @param spans what it consists of, in this order
 */
public record Prose(List<Span> spans) {

    private static final Pattern MARKED = Pattern.compile("`([^`]+)`|\\*([^\\s*](?:[^*]*[^\\s*])?)\\*");

    private static final Pattern PLACE = Pattern.compile("\\{(\\d)}");

    /** Keeps a copy of the list. */
    public Prose {
        spans = List.copyOf(spans);
    }

    /** A stretch of text. */
    public sealed interface Span {

        /**
         * Words without a mark.
         *
         * @param text as it is read
         */
        record Plain(String text) implements Span {}

        /**
         * A piece of a program.
         *
         * @param text as it stands in the program
         */
        record Code(String text) implements Span {}

        /**
         * Words that are stressed.
         *
         * @param text the words, which may be marked themselves
         */
        record Emphasis(Prose text) implements Span {}

        /**
         * Words that are stressed strongly.
         *
         * @param text the words, which may be marked themselves
         */
        record Strong(Prose text) implements Span {}

        /**
         * A link.
         *
         * @param text    what one clicks on
         * @param address where it leads
         */
        record Link(Prose text, String address) implements Span {}

        /**
         * A formula within the line.
         *
         * @param formula what it says
         */
        record Mathematics(Formula formula) implements Span {}
    }

    /**
     * {@return text that a program has put together, in which {@code `code`} and {@code *emphasis*} may be marked}
     *
     * @param marked one paragraph
     */
    public static Prose of(String marked) {
        List<Span> spans = new ArrayList<>();
        Matcher marks = MARKED.matcher(marked);
        int end = 0;
        while (marks.find()) {
            if (marks.start() > end) {
                spans.add(new Span.Plain(marked.substring(end, marks.start())));
            }
            spans.add(marks.group(1) != null ? new Span.Code(marks.group(1)) : new Span.Emphasis(new Prose(List.of(
                    new Span.Plain(marks.group(2))))));
            end = marks.end();
        }
        if (end < marked.length()) {
            spans.add(new Span.Plain(marked.substring(end)));
        }
        return new Prose(spans);
    }

    /**
     * {@return the text with {@code {0}} replaced by the first value, {@code {1}} by the second, and so on}
     *
     * @param values take the places by their numbers, as {@link String#valueOf} writes them
     */
    public Prose filled(Object... values) {
        return new Prose(spans.stream().map(span -> switch (span) {
            case Span.Plain(String text) -> new Span.Plain(filled(text, values));
            case Span.Code(String text) -> new Span.Code(filled(text, values));
            case Span.Emphasis(Prose text) -> new Span.Emphasis(text.filled(values));
            case Span.Strong(Prose text) -> new Span.Strong(text.filled(values));
            case Span.Link _,Span.Mathematics _ -> span;
        }).toList());
    }

    private static String filled(String text, Object... values) {
        return PLACE.matcher(text).replaceAll(place -> Matcher.quoteReplacement(
                String.valueOf(values[Integer.parseInt(place.group(1))])));
    }

    /** {@return the text without marks, as a console shows it} */
    public String plain() {
        return spans.stream().map(span -> switch (span) {
            case Span.Plain(String text) -> text;
            case Span.Code(String text) -> text;
            case Span.Emphasis(Prose text) -> text.plain();
            case Span.Strong(Prose text) -> text.plain();
            case Span.Link(Prose text, String address) -> text.plain() + " (" + address + ")";
            case Span.Mathematics(Formula formula) -> formula.plain();
        }).collect(Collectors.joining());
    }

    /** {@return the text with the marks that {@link #of} reads; formulas as they are on a console} */
    public String marked() {
        return spans.stream().map(span -> switch (span) {
            case Span.Code(String text) -> "`" + text + "`";
            case Span.Emphasis(Prose text) -> "*" + text.plain() + "*";
            default -> new Prose(List.of(span)).plain();
        }).collect(Collectors.joining());
    }
}
