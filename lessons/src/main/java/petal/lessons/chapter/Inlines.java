package petal.lessons.chapter;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import petal.lessons.prose.Formula;
import petal.lessons.prose.Prose;
import petal.lessons.prose.Prose.Span;

/** Turns what Markdown has within a paragraph into prose. */
final class Inlines {

    private Inlines() {}

    /** The nodes from {@code first} to the last of its siblings; none if it is null. */
    static Prose from(Node first) {
        List<Span> spans = new ArrayList<>();
        for (Node node = first; node != null; node = node.getNext()) {
            spans.add(span(node));
        }
        return new Prose(spans);
    }

    private static Span span(Node node) {
        return switch (node) {
            case Text text -> new Span.Plain(text.getLiteral());
            case SoftLineBreak _ -> new Span.Plain(" ");
            case Code code -> new Span.Code(code.getLiteral());
            case Emphasis emphasis -> new Span.Emphasis(from(emphasis.getFirstChild()));
            case StrongEmphasis strong -> new Span.Strong(from(strong.getFirstChild()));
            case Link link -> new Span.Link(from(link.getFirstChild()), link.getDestination());
            case FormulaParser.FormulaNode formula -> new Span.Mathematics(Formula.of(formula.tex()));
            default -> throw new IllegalArgumentException("running text may have code, emphasis, links and formulas, "
                    + "but here is a " + node.getClass().getSimpleName() + ".");
        };
    }
}
