package petal.lessons.report;

import static j2html.TagCreator.code;
import static j2html.TagCreator.details;
import static j2html.TagCreator.each;
import static j2html.TagCreator.pre;
import static j2html.TagCreator.span;
import static j2html.TagCreator.summary;
import static j2html.TagCreator.text;

import j2html.tags.DomContent;

/** Code that has run; {@code code.js} adds a button that copies it. */
final class HtmlCode {

    /** So many lines at most are open at once. */
    private static final int SHORT = 15;
    /** Longer lines need more than the width of the text. */
    private static final int WIDEST = 82;

    private HtmlCode() {}

    static DomContent listing(Block.Code block) {
        SourceLines lines = block.lines();
        var listing = details(
                summary(span("Code"), text(" "), span(lines.file() + ":" + lines.line()).withClass("place")),
                pre(code(each(JavaToken.of(lines.code()), HtmlCode::token))).attr("tabindex", 0)
        ).withClass(lines.code().lines().anyMatch(line -> line.length() > WIDEST) ? "code wide" : "code")
                .withId("code-" + block.name());
        return lines.count() <= SHORT ? listing.attr("open") : listing;
    }

    private static DomContent token(JavaToken token) {
        return token.kind() == JavaToken.Kind.OTHER ? text(token.text())
                : span(token.text()).withClass(token.kind().css());
    }
}
