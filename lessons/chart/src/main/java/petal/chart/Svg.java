package petal.chart;

import java.awt.Color;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jfree.svg.SVGGraphics2D;
import org.jfree.svg.SVGUtils;
import org.jfree.svg.ViewBox;

/** Figures as SVG elements for a page. */
public final class Svg {

    /** What a page may restyle, a dark one for instance: CSS variable by colour. */
    private static final Map<Color, String> VARIABLES = variables();

    /** JFreeSVG writes opacities to the last digit of a float. */
    private static final Pattern LONG_FRACTION = Pattern.compile("(\\d\\.\\d{3})\\d{4,}");

    private Svg() {}

    /**
     * {@return the figure as an {@code <svg>} element that scales with its container} Neutral colours are CSS variables
     * ({@code --figure-ink} …) with their printed colours as fallback, so that the page's theme reaches into it.
     *
     * @param figure what to draw
     * @param id unique in the page; its clip paths are named after it
     * @param description for those who cannot see it; put into the element as its label
     */
    public static String element(Figure figure, String id, String description) {
        if (figure instanceof SvgFigure drawing) {
            return drawing.element(id, description);
        }
        var g = new SVGGraphics2D(figure.width(), figure.height());
        g.setDefsKeyPrefix(id + "-");
        g.setGeomDoubleConverter(Svg::twoDecimals);
        g.setTransformDoubleConverter(Svg::twoDecimals);
        g.setFontFunction(_ -> "system-ui, sans-serif");
        figure.draw(g);
        String svg = g.getSVGElement(id, false, new ViewBox(0, 0, figure.width(), figure.height()), null, null);
        String label = "<svg role=\"img\" aria-label=\"" + SVGUtils.escapeForXML(description) + "\" ";
        return themed(svg.replaceFirst("<svg ", Matcher.quoteReplacement(label)))
                .replace("<image ", "<image style='image-rendering:pixelated' ");
    }

    private static Map<Color, String> variables() {
        Map<Color, String> variables = new LinkedHashMap<>();
        variables.put(Style.BACKGROUND, "--figure-background");
        variables.put(Style.INK, "--figure-ink");
        variables.put(Style.MUTED, "--figure-muted");
        variables.put(Style.FRAME, "--figure-frame");
        variables.put(Style.GRID, "--figure-grid");
        variables.put(Color.BLACK, "--figure-origin");
        for (int i = 0; i < ClassColours.size(); i++) {
            variables.put(ClassColours.forText(ClassColours.colour(i)), "--figure-label-" + i);
        }
        return variables;
    }

    private static String themed(String svg) {
        for (var entry : VARIABLES.entrySet()) {
            var c = entry.getKey();
            String rgb = "rgb(" + c.getRed() + "," + c.getGreen() + "," + c.getBlue() + ")";
            svg = svg.replace(rgb, "var(" + entry.getValue() + "," + rgb + ")");
        }
        return LONG_FRACTION.matcher(svg).replaceAll("$1");
    }

    private static String twoDecimals(double value) {
        double rounded = Math.round(value * 100) / 100.0;
        return rounded == Math.rint(rounded) ? Long.toString((long) rounded) : Double.toString(rounded);
    }
}
