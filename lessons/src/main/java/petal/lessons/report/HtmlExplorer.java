package petal.lessons.report;

import static j2html.TagCreator.figcaption;
import static j2html.TagCreator.figure;
import static j2html.TagCreator.img;
import static j2html.TagCreator.noscript;
import static j2html.TagCreator.p;
import static j2html.TagCreator.rawHtml;
import static j2html.TagCreator.script;

import j2html.tags.DomContent;
import petal.lessons.explorer.ExplorerJson;

/** An explorer's data and photos; {@code explorer.js} builds the rest. */
final class HtmlExplorer {

    /** Small photos among many: a page of 734 of them stays at a few megabytes. */
    private static final float JPEG_QUALITY = 0.7f;

    private HtmlExplorer() {}

    static DomContent explorer(Block.Exploration block) {
        var sheet = img().withClass("explorer-sheet").isHidden().withAlt("")
                .withSrc(Jpeg.dataUri(block.explorer().thumbnails().image(), JPEG_QUALITY));
        return figure(
                noscript(p("This figure needs JavaScript; it is part of this page.")),
                // not escaped: ExplorerJson leaves nothing in it that could end the element
                script(rawHtml(ExplorerJson.of(block.explorer()))).withType("application/json"),
                sheet,
                figcaption(HtmlWriter.marked(block.caption()))
        ).withId(block.id()).withClass("explorer wide");
    }
}
