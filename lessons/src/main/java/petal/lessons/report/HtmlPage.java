package petal.lessons.report;

import static j2html.TagCreator.a;
import static j2html.TagCreator.body;
import static j2html.TagCreator.document;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.head;
import static j2html.TagCreator.header;
import static j2html.TagCreator.html;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.li;
import static j2html.TagCreator.main;
import static j2html.TagCreator.meta;
import static j2html.TagCreator.nav;
import static j2html.TagCreator.ol;
import static j2html.TagCreator.p;
import static j2html.TagCreator.rawHtml;
import static j2html.TagCreator.script;
import static j2html.TagCreator.style;
import static j2html.TagCreator.title;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The page around the blocks: everything in one file, nothing loaded from elsewhere. */
final class HtmlPage {

    private HtmlPage() {}

    static String of(String title, String subtitle, List<Block> blocks) {
        var sections = blocks.stream()
                .filter(Block.Section.class::isInstance).map(Block.Section.class::cast).toList();
        boolean explores = blocks.stream().anyMatch(Block.Exploration.class::isInstance);
        return document(html(
                head(
                        meta().withCharset("utf-8"),
                        meta().withName("viewport").withContent("width=device-width, initial-scale=1"),
                        meta().withName("color-scheme").withContent("light dark"),
                        title(title),
                        style(rawHtml(resource("report.css") + (explores ? resource("explorer.css") : "")))),
                body(
                        header(h1(title), p(HtmlWriter.prose(subtitle)).withClass("subtitle")),
                        nav(ol(each(sections, section ->
                                li(a(section.title()).withHref("#" + HtmlWriter.anchor(section.number()))))))
                                .attr("aria-label", "Contents"),
                        main(each(blocks, HtmlWriter::html)),
                        iff(explores, script(rawHtml(resource("explorer.js")))))
        ).withLang("en"));
    }

    private static String resource(String name) {
        try (var in = HtmlPage.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
