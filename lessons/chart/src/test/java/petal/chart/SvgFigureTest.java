package petal.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import petal.chart.graph.GraphSvg;
import petal.tensor.Tensor;
import petal.tensor.autograd.GradientGraph;

class SvgFigureTest {

    private static final String SQUARE = "<svg xmlns='http://www.w3.org/2000/svg' width='40' height='20'>"
            + "<defs><marker id='m'/></defs><rect width='40' height='20' fill='#ff0000' marker-end='url(#m)'/></svg>";

    @Test
    void drawsTheGraphOfGradients() {
        var x = Tensor.of(new float[] {1, 2}, 2).requiresGrad(true);
        var figure = new SvgFigure("Graph", GraphSvg.draw(GradientGraph.of(x.mul(x).sum(), Map.of("x", x))));
        var image = figure.image(2);
        assertEquals(2 * (figure.width() + 32), image.getWidth());
        assertTrue(Pixels.count(image, new Color(0xd9f2dc)) > 500, "the box of the leaf");
        var svg = Jsoup.parse(Svg.element(figure, "graph", "A graph"), Parser.xmlParser()).selectFirst("svg");
        assertTrue(svg.text().contains("x"));
    }

    @Test
    void isDrawnAtItsSize() {
        var figure = new SvgFigure("", SQUARE);
        assertEquals(List.of(40, 20), List.of(figure.width(), figure.height()));
        assertEquals(4 * 800, Pixels.count(figure.image(2), Color.RED));
    }

    @Test
    void namesInsideCarryTheId() {
        var svg = Jsoup.parse(Svg.element(new SvgFigure("", SQUARE), "one", "A \"square\""), Parser.xmlParser())
                .selectFirst("svg");
        assertEquals("one", svg.id());
        assertEquals("A \"square\"", svg.attr("aria-label"));
        assertEquals("0 0 40.0 20.0", svg.attr("viewBox"));
        assertEquals("one-m", svg.selectFirst("marker").id());
        assertEquals("url(#one-m)", svg.selectFirst("rect").attr("marker-end"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<script>x</script>", "<rect onclick='x'/>", "<image href='http://a/b'/>",
        "<rect fill='url(http://a)'/>", "<use href='http://a#b'/>", "<foreignObject/>", "<style>x</style>"})
    void refusesWhatRunsOrLoads(String part) {
        String svg = "<svg xmlns='http://www.w3.org/2000/svg' width='1' height='1'>" + part + "</svg>";
        var e = assertThrows(IllegalArgumentException.class, () -> new SvgFigure("", svg));
        assertTrue(e.getMessage().startsWith("A drawing must not run or load anything, but this one has"),
                e.getMessage());
    }

    @Test
    void refusesWhatIsNoSvg() {
        assertThrows(IllegalArgumentException.class, () -> new SvgFigure("", "<svg"));
        assertThrows(IllegalArgumentException.class, () -> new SvgFigure("", "<html/>"));
        assertThrows(IllegalArgumentException.class, () -> new SvgFigure("",
                "<svg xmlns='http://www.w3.org/2000/svg'/>"));
        assertThrows(IllegalArgumentException.class, () -> new SvgFigure("",
                "<!DOCTYPE svg [<!ENTITY e SYSTEM 'file:///etc/hostname'>]><svg width='1' height='1'>&e;</svg>"));
    }
}
