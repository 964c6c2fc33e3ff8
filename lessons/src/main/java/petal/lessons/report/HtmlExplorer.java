package petal.lessons.report;

import static j2html.TagCreator.each;
import static j2html.TagCreator.figcaption;
import static j2html.TagCreator.figure;
import static j2html.TagCreator.noscript;
import static j2html.TagCreator.p;
import static j2html.TagCreator.rawHtml;
import static j2html.TagCreator.script;

import j2html.tags.DomContent;
import j2html.tags.specialized.FigureTag;
import java.util.List;
import petal.lessons.explorer.ExplorerJson;

/** An explorer's data and photos; its scripts build the rest. */
public final class HtmlExplorer {

    private HtmlExplorer() {}

    static DomContent explorer(Block.Exploration block) {
        return of(block.id(), ExplorerJson.of(block.explorer()), block.caption());
    }

    /**
     * {@return the figure}
     *
     * @param id of the element
     * @param json what {@link ExplorerJson} made
     * @param caption in which {@code `code`} and {@code *emphasis*} may be marked; empty for none
     */
    public static FigureTag of(String id, String json, String caption) {
        return figure(
                noscript(p("This figure needs JavaScript; it is part of this page.")),
                // not escaped: ExplorerJson leaves nothing in it that could end the element
                script(rawHtml(json)).withType("application/json"),
                each(caption.isEmpty() ? List.of() : List.of(caption), text -> figcaption(HtmlWriter.marked(text)))
        ).withId(id).withClass("explorer wide");
    }
}
