package petal.lessons.report;

import static j2html.TagCreator.figcaption;
import static j2html.TagCreator.figure;
import static j2html.TagCreator.iframe;
import static j2html.TagCreator.img;

import j2html.tags.DomContent;
import java.awt.image.BufferedImage;
import java.util.List;
import petal.chart.Figure;
import petal.chart.Png;

/** A block by itself, for the output of a notebook's cell: without the page's style sheet and programs. */
final class HtmlInline {

    private static final int SCALE = 2;
    private static final int SIDE = 160;
    private static final int FRAME_HEIGHT = 900;

    private HtmlInline() {}

    static String of(Block block) {
        return switch (block) {
            case Block.Drawing(_, var drawn, String caption, String description) -> picture(drawn.image(SCALE),
                    drawn.width(), caption, description);
            case Block.Pictures(_, var grid, String caption, String description) -> {
                BufferedImage image = grid.image(SIDE);
                yield picture(image, image.getWidth(), caption, description);
            }
            case Block.Exploration _,Block.Frames _,Block.Steps _ -> iframe()
                    .attr("srcdoc", HtmlPage.of("", "", List.of(block)))
                    .attr("sandbox", "allow-scripts").withStyle("width:100%;border:0;height:" + FRAME_HEIGHT + "px")
                    .render();
            default -> HtmlWriter.html(block).render();
        };
    }

    /** A figure without words, which is soon replaced by another. */
    static String of(Figure drawn) {
        return picture(drawn.image(SCALE), drawn.width(), "", "");
    }

    private static String picture(BufferedImage image, int width, String caption, String description) {
        DomContent shown =
                img().withSrc("data:image/png;base64," + Png.base64(image)).withAlt(description).attr("width", width)
                        .withStyle("max-width:100%;height:auto");
        return figure(shown, figcaption(HtmlWriter.marked(caption))).render();
    }
}
