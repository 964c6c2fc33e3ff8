package petal.lessons.report;

import static j2html.TagCreator.figcaption;
import static j2html.TagCreator.figure;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.noscript;
import static j2html.TagCreator.p;
import static j2html.TagCreator.rawHtml;
import static j2html.TagCreator.script;

import j2html.tags.DomContent;
import j2html.tags.specialized.FigureTag;
import java.util.Optional;
import petal.lessons.explorer.ExplorerJson;

/** An explorer's data and photos; its scripts build the rest. */
public final class HtmlExplorer {

    private HtmlExplorer() {}

    static DomContent explorer(Block.Exploration block) {
        return element(block.id(), ExplorerJson.of(block.explorer()), block.caption());
    }

    /**
     * {@return the figure as HTML, without a caption}
     *
     * @param id of the element
     * @param json what {@link ExplorerJson} made
     * @param serve where the page can send pictures to be embedded, if there is a server
     */
    public static String of(String id, String json, Optional<String> serve) {
        return element(id, json, "").condAttr(serve.isPresent(), "data-serve", serve.orElse("")).render();
    }

    private static FigureTag element(String id, String json, String caption) {
        return figure(
                noscript(p("This figure needs JavaScript; it is part of this page.")),
                // not escaped: ExplorerJson leaves nothing in it that could end the element
                script(rawHtml(json)).withType("application/json"),
                iff(!caption.isEmpty(), figcaption(HtmlWriter.marked(caption)))
        ).withId(id).withClass("explorer wide");
    }
}
