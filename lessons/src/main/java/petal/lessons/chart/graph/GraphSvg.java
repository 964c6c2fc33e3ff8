package petal.lessons.chart.graph;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import petal.tensor.autograd.GradientGraph.Edge;
import petal.tensor.autograd.GradientGraph.Kind;
import petal.tensor.autograd.GradientGraph.Node;
import petal.tensor.autograd.GradientGraph;

/**
 * Draws the history of a tensor:
 *
 * <pre>{@code
 * new SvgFigure("The graph of the loss", GraphSvg.draw(GradientGraph.of(loss, parameters)))
 * }</pre>
 */
public final class GraphSvg {
    private static final double BOX_HEIGHT = 40;
    private static final double LAYER_HEIGHT = 74;
    private static final double MARGIN = 16;
    /** Distance of the points at which the inputs of one box arrive. */
    private static final double PORT = 14;

    private final GradientGraph graph;
    private final GraphLayout layout;
    private final StringBuilder svg = new StringBuilder();

    private GraphSvg(GradientGraph graph) {
        this.graph = graph;
        this.layout = new GraphLayout(graph.nodes().stream().mapToDouble(GraphSvg::width).toArray(), graph.edges());
    }

    /** The drawing as a document that stands alone, with the inputs above and the result below. */
    public static String draw(GradientGraph graph) {
        return new GraphSvg(graph).draw();
    }

    private static String stroke(Kind kind) {
        return switch (kind) {
            case OPERATION -> "#5b7fc7";
            case RESULT -> "#d08418";
            case LEAF -> "#4c9a58";
            case CONSTANT -> "#999999";
        };
    }

    /** Width of a box: wide enough for its two lines of text. */
    private static double width(Node node) {
        return Math.max(node.title().length() * 7.8, node.shape().length() * 6.4) + 24;
    }

    private String draw() {
        double width = layout.width() + 2 * MARGIN;
        double height = (layout.layers() - 1) * LAYER_HEIGHT + BOX_HEIGHT + 2 * MARGIN;
        add("""
                <svg xmlns="http://www.w3.org/2000/svg" width="%.0f" height="%.0f" viewBox="0 0 %.0f %.0f" \
                font-family="Helvetica, Arial, sans-serif" text-anchor="middle">
                <rect width="100%%" height="100%%" fill="white"/>
                <defs><marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" \
                orient="auto"><path d="M0 0.5 L8 4 L0 7.5 z" fill="#777777"/></marker></defs>
                <g fill="none" stroke="#777777" stroke-width="1.2">
                """, width, height, width, height);
        graph.edges().forEach(this::draw);
        svg.append("</g>\n");
        for (int i = 0; i < graph.nodes().size(); i++) {
            draw(i, graph.nodes().get(i));
        }
        return svg.append("</svg>\n").toString();
    }

    private void draw(int i, Node node) {
        double x = x(layout.x(i));
        double y = y(layout.layer(i));
        double width = width(node);
        boolean isTensor = node.kind() == Kind.LEAF || node.kind() == Kind.CONSTANT;
        add("<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.0f\" rx=\"%d\" fill=\"%s\" stroke=\"%s\"%s/>\n",
                x - width / 2, y, width, BOX_HEIGHT, isTensor ? 20 : 5, node.kind().fill(), stroke(node.kind()),
                node.kind() == Kind.CONSTANT ? " stroke-dasharray=\"4 3\"" : "");
        add("<text x=\"%.1f\" y=\"%.1f\" font-size=\"13\" font-weight=\"600\" fill=\"#222222\">%s</text>\n", x, y + 17,
                escape(node.title()));
        add("<text x=\"%.1f\" y=\"%.1f\" font-size=\"11\" fill=\"#555555\">%s</text>\n", x, y + 32,
                escape(node.shape()));
    }

    /** A curve through the gaps between the boxes, straight down where it passes a layer. */
    private void draw(Edge arrow) {
        List<Double> bends = layout.bends(arrow);
        double x = x(layout.x(arrow.from()));
        double y = y(layout.layer(arrow.from())) + BOX_HEIGHT;
        add("<path marker-end=\"url(#arrow)\" d=\"M%.1f %.1f", x, y);
        for (int i = 0; i <= bends.size(); i++) {
            boolean last = i == bends.size();
            double nextX = last ? x(layout.x(arrow.to())) + port(arrow) : x(bends.get(i));
            double top = y(layout.layer(arrow.from()) + 1 + i);
            double half = (y + top) / 2;
            add(" C%.1f %.1f %.1f %.1f %.1f %.1f", x, half, nextX, half, nextX, top);
            if (!last) {
                add(" V%.1f", top + BOX_HEIGHT);
            }
            x = nextX;
            y = top + BOX_HEIGHT;
        }
        svg.append("\"/>\n");
    }

    /** Where on the box below an arrow arrives: side by side with the others, in the order in which they come. */
    private double port(Edge arrow) {
        List<Edge> arriving = graph.edges().stream().filter(e -> e.to() == arrow.to())
                .sorted(Comparator.comparingDouble(this::comesFrom)).toList();
        return (arriving.indexOf(arrow) - (arriving.size() - 1) / 2.0) * PORT;
    }

    /** Where an arrow is in the layer above its end. */
    private double comesFrom(Edge arrow) {
        List<Double> bends = layout.bends(arrow);
        return bends.isEmpty() ? layout.x(arrow.from()) : bends.getLast();
    }

    private static double x(double x) {
        return MARGIN + x;
    }

    private static double y(int layer) {
        return MARGIN + layer * LAYER_HEIGHT;
    }

    private void add(String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values));
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
