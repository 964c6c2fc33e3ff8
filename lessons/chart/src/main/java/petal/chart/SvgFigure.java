package petal.chart;

import com.github.weisj.jsvg.parser.LoaderContext;
import com.github.weisj.jsvg.parser.SVGLoader;
import com.github.weisj.jsvg.view.ViewBox;
import java.awt.Component;
import java.awt.Graphics2D;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;

/**
 * A drawing that exists as SVG, such as a graph of gradients:
 *
 * <pre>{@code
 * new SvgFigure("The graph of the loss", GraphSvg.draw(GradientGraph.of(loss, parameters)))
 * }</pre>
 *
 * <p>A page gets the SVG itself, in a dark page with light and dark exchanged; the PNG is drawn from it.
 */
public final class SvgFigure implements Figure {

    private final String title;
    private final SvgSource source;

    /**
     * Takes a drawing.
     *
     * @param title shown above, left; empty for none
     * @param svg a document whose root is {@code <svg>} with a width and a height or a view box
     * @throws IllegalArgumentException if it is no such document, or one with scripts or parts that are loaded
     */
    public SvgFigure(String title, String svg) {
        this.title = title;
        this.source = SvgSource.parse(svg);
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public int width() {
        return (int) Math.ceil(source.width());
    }

    @Override
    public int height() {
        return (int) Math.ceil(source.height()) + TitleLine.height(title);
    }

    @Override
    public void draw(Graphics2D g) {
        TitleLine.draw(g, title, 0, 0);
        // Java's own font: of a list of families the renderer takes none that is missing here
        String text = source.text().replaceAll("font-family=(['\"])[^'\"]*\\1", "font-family=\"SansSerif\"");
        var bytes = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        var document = new SVGLoader().load(bytes, null, LoaderContext.createDefault());
        if (document == null) {
            throw new IllegalStateException("The drawing \"" + title
                    + "\" is SVG of a kind that cannot be drawn here.");
        }
        document.render((Component) null, g, new ViewBox(0, TitleLine.height(title), (float) source.width(),
                (float) source.height()));
    }

    /** The drawing as an element of a page; see {@link Svg#element}. */
    String element(String id, String description) {
        return source.element(id, description);
    }
}
