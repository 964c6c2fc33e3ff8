package petal.chart.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import petal.tensor.Tensor;
import petal.tensor.autograd.GradientGraph;
import petal.tensor.autograd.GradientGraph.Edge;
import petal.tensor.autograd.GradientGraph.Kind;

/** Where things stand in the drawing of a residual step, whose shortcut passes two layers of boxes. */
class GraphSvgTest {
    /** Coordinates are written with one digit behind the point. */
    private static final double ROUNDING = 0.11;

    private GradientGraph graph;
    private Element svg;
    private List<Box> boxes;

    /** A box as it is drawn. */
    private record Box(double left, double top, double right, double bottom, Element rect) {
        static Box of(Element rect) {
            double x = number(rect, "x");
            double y = number(rect, "y");
            return new Box(x, y, x + number(rect, "width"), y + number(rect, "height"), rect);
        }

        double middle() {
            return (left + right) / 2;
        }
    }

    @BeforeEach
    void draw() throws Exception {
        Tensor h = Tensor.ones(2, 3).requiresGrad(true).mul(Tensor.ones(2, 3));
        graph = GradientGraph.of(h.exp().tanh().add(h).sum());
        svg = parse(graph);
        boxes = elements(svg, "rect").stream().skip(1).map(Box::of).toList(); // the first is the paper
    }

    @Test
    void everyNodeAndArrowIsShown() throws Exception {
        Tensor w = Tensor.vector(1, 2).requiresGrad(true);
        Tensor x = Tensor.vector(3, 4);
        Element drawn = parse(GradientGraph.of(w.add(w).exp().mul(x), Map.of("a < b & c", x)));
        assertEquals(List.of("Add", "[2]", "leaf", "[2]", "Exp", "[2]", "Mul", "[2]", "a < b & c", "[2]"),
                texts(drawn));
        assertEquals(5, elements(drawn, "path").size() - 1, "arrows, and the arrowhead");
        assertEquals(List.of("w", "[2]"), texts(parse(GradientGraph.of(w, Map.of("w", w)))), "a leaf alone");
    }

    @Test
    void theArrowsBeginAndEndAtTheirBoxes() {
        List<Element> paths = elements(svg, "path").stream().skip(1).toList(); // the first is the arrowhead
        assertEquals(graph.edges().size(), paths.size());
        for (int i = 0; i < paths.size(); i++) {
            Edge arrow = graph.edges().get(i);
            double[] way = way(paths.get(i));
            assertEquals(boxes.get(arrow.from()).middle(), way[0], ROUNDING);
            assertEquals(boxes.get(arrow.from()).bottom(), way[1], ROUNDING);
            assertEquals(boxes.get(arrow.to()).top(), way[way.length - 1], ROUNDING);
        }
    }

    @Test
    void arrowsArriveSideBySideInTheOrderInWhichTheyCome() {
        List<Element> paths = elements(svg, "path").stream().skip(1).toList();
        int add = IntStream.range(0, boxes.size()).filter(i -> graph.nodes().get(i).title().equals("Add")).findFirst()
                .orElseThrow();
        // the control point before the last stands above the end, the one before that below where the arrow comes from
        double[][] arriving = IntStream.range(0, paths.size()).filter(i -> graph.edges().get(i).to() == add)
                .mapToObj(i -> way(paths.get(i))).map(w -> new double[] {w[w.length - 6], w[w.length - 2]})
                .sorted((a, b) -> Double.compare(a[0], b[0])).toArray(double[][]::new);
        assertEquals(2, arriving.length);
        assertEquals(boxes.get(add).middle() - 7, arriving[0][1], ROUNDING);
        assertEquals(boxes.get(add).middle() + 7, arriving[1][1], ROUNDING);
    }

    @Test
    void aShortcutPassesBesideTheBoxes() {
        String shortcut = elements(svg, "path").stream().map(e -> e.getAttribute("d")).filter(d -> d.contains("V"))
                .findFirst().orElseThrow();
        String[] parts = shortcut.split(" V", -1);
        assertEquals(3, parts.length, "it passes Exp and Tanh");
        for (int i = 1; i < parts.length; i++) {
            double[] before = numbers(parts[i - 1]);
            double x = before[before.length - 2];
            double top = before[before.length - 1];
            double bottom = numbers(parts[i])[0];
            List<Box> passed = boxes.stream().filter(b -> b.top() < bottom && b.bottom() > top).toList();
            assertEquals(1, passed.size());
            assertEquals(passed.getFirst().top(), top, ROUNDING);
            assertEquals(passed.getFirst().bottom(), bottom, ROUNDING);
            assertTrue(x < passed.getFirst().left() || x > passed.getFirst().right(), "at " + x);
        }
    }

    @Test
    void theTextsStandInTheirBoxesAndTheBoxesOnThePaper() {
        List<Element> texts = elements(svg, "text");
        for (int i = 0; i < boxes.size(); i++) {
            Box box = boxes.get(i);
            assertTrue(box.left() >= 15.8 && box.right() <= number(svg, "width") - 15, "a margin at the sides");
            assertTrue(box.top() >= 15.8 && box.bottom() <= number(svg, "height") - 15, "a margin above and below");
            double title = number(texts.get(2 * i), "y");
            double shape = number(texts.get(2 * i + 1), "y");
            assertTrue(box.top() < title - 10 && title < shape - 10 && shape < box.bottom(), "two lines");
            for (Element text : List.of(texts.get(2 * i), texts.get(2 * i + 1))) {
                assertEquals(box.middle(), number(text, "x"), ROUNDING);
                assertTrue(box.right() - box.left() > 6 * text.getTextContent().length() + 10, "wide enough");
            }
        }
        assertEquals(boxes.stream().mapToDouble(Box::right).max().orElseThrow() + 16, number(svg, "width"), 9);
        assertEquals(boxes.stream().mapToDouble(Box::bottom).max().orElseThrow() + 16, number(svg, "height"), 1);
    }

    @Test
    void tensorsAreRoundAndThoseWithoutGradientDashed() {
        for (int i = 0; i < boxes.size(); i++) {
            Kind kind = graph.nodes().get(i).kind();
            Element rect = boxes.get(i).rect();
            assertEquals(kind == Kind.LEAF || kind == Kind.CONSTANT, number(rect, "rx") > 10);
            assertEquals(kind == Kind.CONSTANT, rect.hasAttribute("stroke-dasharray"));
            assertTrue(rect.getAttribute("stroke").startsWith("#"));
        }
    }

    private static Element parse(GradientGraph graph) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder()
                .parse(new InputSource(new StringReader(GraphSvg.draw(graph)))).getDocumentElement();
    }

    private static List<String> texts(Element svg) {
        return elements(svg, "text").stream().map(Element::getTextContent).toList();
    }

    private static List<Element> elements(Element svg, String name) {
        NodeList found = svg.getElementsByTagName(name);
        return IntStream.range(0, found.getLength()).mapToObj(i -> (Element) found.item(i)).toList();
    }

    private static double number(Element element, String attribute) {
        return Double.parseDouble(element.getAttribute(attribute));
    }

    /** The numbers of a path that ends with a curve. */
    private static double[] way(Element path) {
        return numbers(path.getAttribute("d"));
    }

    private static double[] numbers(String path) {
        return Arrays.stream(path.split("[^0-9.-]+")).filter(s -> !s.isEmpty()).mapToDouble(Double::parseDouble)
                .toArray();
    }
}
