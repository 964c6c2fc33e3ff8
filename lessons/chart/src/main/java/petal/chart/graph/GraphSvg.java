package petal.chart.graph;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import petal.tensor.autograd.GradientGraph;
import petal.tensor.autograd.GradientGraph.Edge;
import petal.tensor.autograd.GradientGraph.Kind;
import petal.tensor.autograd.GradientGraph.Node;

/**
 * Draws the history of a tensor:
 *
 * <pre>{@code
 * new SvgFigure("The graph of the loss", GraphSvg.draw(GradientGraph.of(loss, parameters)))
 * }</pre>
 */
public final class GraphSvg {
    private static final double TITLE_HEIGHT = 25;
    private static final double LINE_HEIGHT = 15;
    private static final double GAP = 34;
    private static final double MARGIN = 16;
    /** Distance of the points at which the inputs of one box arrive. */
    private static final double PORT = 14;

    /**
     * What a box says.
     *
     * @param title in the first line, bold
     * @param lines below its title; as many in each box
     * @param room for so many characters in a line, at least
     */
    public record Label(String title, List<String> lines, int room) {
        private double width() {
            int longest = lines.stream().mapToInt(String::length).max().orElse(0);
            return Math.max(title.length() * 7.8, Math.max(longest, room) * 6.4) + 24;
        }
    }

    private final GradientGraph graph;
    private final List<Label> labels;
    private final GraphLayout layout;
    private final double boxHeight;
    private final StringBuilder svg = new StringBuilder();

    private GraphSvg(GradientGraph graph, List<Label> labels) {
        this.graph = graph;
        this.labels = labels;
        this.layout = new GraphLayout(labels.stream().mapToDouble(Label::width).toArray(), graph.edges());
        this.boxHeight = TITLE_HEIGHT + LINE_HEIGHT * labels.getFirst().lines().size();
    }

    /**
     * {@return the drawing as a document that stands alone, with the inputs above and the result below} A box says the
     * title of its node and the shape.
     *
     * @param graph the history of a tensor
     */
    public static String draw(GradientGraph graph) {
        return draw(graph, graph.nodes().stream()
                .map(node -> new Label(node.title(), List.of(node.shape()), 0)).toList());
    }

    /**
     * {@return the same with other words in the boxes} Boxes have the attribute {@code data-node}, arrows
     * {@code data-edge}, and lines {@code data-line}, each with its index, so that a page can change them.
     *
     * @param graph whose nodes the labels are for
     * @param labels what each node's box says
     */
    public static String draw(GradientGraph graph, List<Label> labels) {
        return new GraphSvg(graph, labels).draw();
    }

    private static String stroke(Kind kind) {
        return switch (kind) {
            case OPERATION -> "#5b7fc7";
            case RESULT -> "#d08418";
            case LEAF -> "#4c9a58";
            case CONSTANT -> "#999999";
        };
    }

    private String draw() {
        double width = layout.width() + 2 * MARGIN;
        double height = y(layout.layers() - 1) + boxHeight + MARGIN;
        add("""
                <svg xmlns="http://www.w3.org/2000/svg" width="%.0f" height="%.0f" viewBox="0 0 %.0f %.0f" \
                font-family="Helvetica, Arial, sans-serif" text-anchor="middle">
                <rect width="100%%" height="100%%" fill="white"/>
                <defs><marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8.4" \
                markerHeight="8.4" markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0.5 L8 4 L0 7.5 z" fill="#777777"/></marker></defs>
                <g fill="none" stroke="#777777" stroke-width="1.2">
                """,
                width, height, width, height);
        for (int i = 0; i < graph.edges().size(); i++) {
            draw(i, graph.edges().get(i));
        }
        svg.append("</g>\n");
        for (int i = 0; i < graph.nodes().size(); i++) {
            draw(i, graph.nodes().get(i));
        }
        return svg.append("</svg>\n").toString();
    }

    private void draw(int i, Node node) {
        double x = x(layout.x(i));
        double y = y(layout.layer(i));
        Label label = labels.get(i);
        double width = label.width();
        boolean isTensor = !node.kind().isOperation();
        add("<g data-node=\"%d\"><rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.0f\" rx=\"%d\" fill=\"%s\" "
                + "stroke=\"%s\"%s/>\n", i, x - width / 2, y, width, boxHeight, isTensor ? 20 : 5, node.kind().fill(),
                stroke(node.kind()), node.kind() == Kind.CONSTANT ? " stroke-dasharray=\"4 3\"" : "");
        add("<text x=\"%.1f\" y=\"%.1f\" font-size=\"13\" font-weight=\"600\" fill=\"#222222\">%s</text>\n", x, y + 17,
                escape(label.title()));
        for (int line = 0; line < label.lines().size(); line++) {
            add("<text data-line=\"%d\" x=\"%.1f\" y=\"%.1f\" font-size=\"11\" fill=\"#555555\">%s</text>\n", line, x,
                    y + 17 + LINE_HEIGHT * (line + 1), escape(label.lines().get(line)));
        }
        svg.append("</g>\n");
    }

    /** A curve through the gaps between the boxes, straight down where it passes a layer. */
    private void draw(int i, Edge arrow) {
        List<Double> bends = layout.bends(arrow);
        double x = x(layout.x(arrow.from()));
        double y = y(layout.layer(arrow.from())) + boxHeight;
        add("<path data-edge=\"%d\" marker-end=\"url(#arrow)\" d=\"M%.1f %.1f", i, x, y);
        for (int bend = 0; bend <= bends.size(); bend++) {
            boolean last = bend == bends.size();
            double nextX = last ? x(layout.x(arrow.to())) + port(arrow) : x(bends.get(bend));
            double top = y(layout.layer(arrow.from()) + 1 + bend);
            double half = (y + top) / 2;
            add(" C%.1f %.1f %.1f %.1f %.1f %.1f", x, half, nextX, half, nextX, top);
            if (!last) {
                add(" V%.1f", top + boxHeight);
            }
            x = nextX;
            y = top + boxHeight;
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

    private double y(int layer) {
        return MARGIN + layer * (boxHeight + GAP);
    }

    private void add(String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values));
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
