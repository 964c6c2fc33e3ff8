package petal.lessons.report;

import static j2html.TagCreator.body;
import static j2html.TagCreator.document;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.head;
import static j2html.TagCreator.header;
import static j2html.TagCreator.html;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.meta;
import static j2html.TagCreator.p;
import static j2html.TagCreator.rawHtml;
import static j2html.TagCreator.style;
import static j2html.TagCreator.title;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import petal.lessons.prose.Prose;

/** What all of Petal's pages have in common: everything in one file, nothing loaded from elsewhere. */
public final class HtmlFrame {

    private HtmlFrame() {}

    /**
     * A page.
     *
     * @param title    its heading; empty for a page that stands inside another
     * @param subtitle a sentence below it, in which {@code `code`} and {@code *emphasis*} may be marked
     * @param styles   style sheets after the one that all pages have
     * @param content  elements, as HTML
     * @return a whole HTML document
     */
    public static String of(String title, String subtitle, String styles, String content) {
        return document(html(
                head(
                        meta().withCharset("utf-8"),
                        meta().withName("viewport").withContent("width=device-width, initial-scale=1"),
                        meta().withName("color-scheme").withContent("light dark"),
                        title(title),
                        style(rawHtml(resource("report.css") + styles))),
                body(
                        iff(!title.isEmpty(), header(h1(title), p(HtmlWriter.prose(Prose.of(subtitle)))
                                .withClass("subtitle"))),
                        rawHtml(content))
        ).withLang("en"));
    }

    /**
     * {@return running text in which {@code `code`} and {@code *emphasis*} may be marked, as HTML}
     *
     * @param words one paragraph; {@code <} and {@code &} are escaped
     */
    public static String prose(String words) {
        return HtmlWriter.prose(Prose.of(words)).render();
    }

    static String resource(String name) {
        return resource(HtmlFrame.class, name);
    }

    /**
     * {@return the text of a style sheet or a script that is part of the program}
     *
     * @param beside a class of the package that it belongs to
     * @param name   the file's name
     */
    public static String resource(Class<?> beside, String name) {
        try (var in = beside.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
