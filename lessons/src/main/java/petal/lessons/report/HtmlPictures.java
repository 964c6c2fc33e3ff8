package petal.lessons.report;

import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.figcaption;
import static j2html.TagCreator.figure;
import static j2html.TagCreator.img;
import static j2html.TagCreator.li;
import static j2html.TagCreator.ol;
import static j2html.TagCreator.p;
import static j2html.TagCreator.rawHtml;
import static j2html.TagCreator.span;
import static j2html.TagCreator.text;
import static j2html.TagCreator.ul;

import j2html.tags.DomContent;
import java.awt.Color;
import java.util.List;
import java.util.stream.IntStream;
import petal.chart.Figure;
import petal.chart.LegendEntry;
import petal.chart.Svg;
import petal.chart.grid.Cell;
import petal.chart.grid.Squares;
import petal.lessons.output.Jpeg;

/** Figures and picture grids, written into the page itself. */
final class HtmlPictures {

    private static final int SIDE = 256;
    /** A figure grows so many times at most where the page is wide. */
    private static final double LARGEST_SCALE = 1.25;
    private static final int LARGE = 500;
    private static final int WIDEST_ON_PHONES = 4;
    private static final float JPEG_QUALITY = 0.85f;

    private HtmlPictures() {}

    static DomContent drawing(Block.Drawing drawing) {
        var parts = drawing.figure().parts();
        return figure(
                div(each(IntStream.range(0, parts.size()).boxed().toList(), i -> panel(drawing, parts, i)))
                        .withClass(parts.size() > 1 ? "panels" : alone(parts.getFirst()))
                        .withCondStyle(parts.size() == 1, "max-width:"
                                + Math.round(LARGEST_SCALE * parts.getFirst().width()) + "px"),
                legend(drawing.figure().legend()),
                figcaption(HtmlWriter.marked(drawing.caption()))
        ).withId(drawing.id()).withClass(parts.size() > 1 ? "wide" : "");
    }

    /** All frames below each other; with {@code steps.js} there is a slider, and one is shown at a time. */
    static DomContent frames(Block.Frames block) {
        Figure first = block.frames().getFirst().figure();
        return figure(
                div(ol(each(IntStream.range(0, block.frames().size()).boxed().toList(), i -> li(
                        p(HtmlWriter.marked(block.frames().get(i).words())).withClass("step-words"),
                        // not escaped: Svg escapes what it writes
                        div(rawHtml(Svg.element(block.frames().get(i).figure().parts().getFirst(),
                                block.id() + "-" + (i + 1), block.description()))).withClass("panel"))
                )).withClass("steps-list")).withClass(alone(first.parts().getFirst()))
                        .withStyle("max-width:" + Math.round(LARGEST_SCALE * first.parts().getFirst().width()) + "px"),
                legend(first.legend()),
                figcaption(HtmlWriter.marked(block.caption()))
        ).withId(block.id()).withClass("steps");
    }

    static DomContent pictures(Block.Pictures pictures) {
        var cells = pictures.grid().cells();
        return figure(
                div(each(IntStream.range(0, cells.size()).boxed().toList(),
                        i -> picture(cells.get(i), pictures.description() + ", picture " + (i + 1))))
                        .withClass("pictures").withStyle(columns(pictures.grid().columns())),
                figcaption(HtmlWriter.marked(pictures.caption()))
        ).withId(pictures.id());
    }

    /** The texts of a large figure would be too small on a phone, where the page enlarges them. */
    private static String alone(Figure part) {
        return part.width() < LARGE ? "panel-alone" : "panel-alone large";
    }

    /** Wide rows are broken in two on phones, where a sixth of the width is too little to see anything. */
    private static String columns(int columns) {
        int onPhones = columns > WIDEST_ON_PHONES ? (columns + 1) / 2 : columns;
        return "--columns:" + columns + ";--columns-on-phones:" + onPhones;
    }

    private static DomContent panel(Block.Drawing drawing, List<Figure> parts, int i) {
        var part = parts.get(i);
        String description = parts.size() == 1 ? drawing.description() : part.title() + ": " + drawing.description();
        return div(
                part.title().isEmpty() ? text("") : p(part.title()).withClass("panel-title"),
                // the only text that is not escaped here: Svg escapes what it writes
                rawHtml(Svg.element(part, drawing.id() + "-" + (i + 1), description))
        ).withClass("panel");
    }

    private static DomContent legend(List<LegendEntry> entries) {
        if (entries.size() < 2) {
            return text("");
        }
        return ul(each(entries, entry -> li(span().withClass(entry.isFaint() ? "dot faint" : "dot")
                .withStyle("background:" + css(entry.colour())), text(entry.name()))
        )).withClass("legend");
    }

    private static DomContent picture(Cell cell, String description) {
        var image = img().withSrc(Jpeg.dataUri(Squares.of(cell.image(), SIDE), JPEG_QUALITY))
                .withAlt(cell.title().isEmpty() ? description : cell.title())
                .attr("width", SIDE).attr("height", SIDE);
        return div(cell.title().isEmpty() ? text("") : p(cell.title()), image).withClass("picture");
    }

    private static String css(Color colour) {
        return "rgb(" + colour.getRed() + " " + colour.getGreen() + " " + colour.getBlue() + " / "
                + Math.round(colour.getAlpha() / 2.55) + "%)";
    }
}
