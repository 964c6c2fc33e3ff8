package petal.lessons.notebook;

import java.util.List;
import java.util.stream.Collectors;
import petal.lessons.prose.Prose;

/** Running text as a notebook's Markdown. */
final class Markdown {

    private Markdown() {}

    static String of(Prose words) {
        return words.spans().stream().map(span -> switch (span) {
            case Prose.Span.Plain(String text) -> escaped(text);
            case Prose.Span.Code(String text) -> text.contains("`") ? "`` " + text + " ``" : "`" + text + "`";
            case Prose.Span.Emphasis(Prose text) -> "*" + of(text) + "*";
            case Prose.Span.Strong(Prose text) -> "**" + of(text) + "**";
            case Prose.Span.Link(Prose text, String address) -> "[" + of(text) + "](" + address + ")";
            case Prose.Span.Mathematics(var formula) -> "$" + formula.tex() + "$";
        }).collect(Collectors.joining());
    }

    static String of(List<Prose> paragraphs) {
        return paragraphs.stream().map(Markdown::of).collect(Collectors.joining("\n\n"));
    }

    /** Text whose signs mean nothing. */
    static String escaped(String text) {
        return text.replaceAll("([\\\\`*_\\[\\]$#|~])", "\\\\$1").replace("&", "&amp;").replace("<", "&lt;");
    }

    /** A part that opens when one clicks on its title. */
    static String folded(String title, String markdown) {
        return "<details><summary>" + title + "</summary>\n\n" + markdown + "\n\n</details>";
    }
}
