package petal.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class SvgTest {

    private static final ScatterFigure FIGURE = new ScatterFigure("Two <classes>", List.of(
            new PointGroup("a", ClassColours.colour(0), List.of(new double[] {0, 0}, new double[] {1, 2})),
            new PointGroup("b & c", ClassColours.colour(1), List.of(new double[] {2, 1}))),
            List.of(new Arrow("a", ClassColours.colour(0), 1, 1)));

    @Test
    void isWellFormedScalesWithThePageAndDescribesItself() throws Exception {
        var svg = parse(Svg.element(FIGURE, "plot", "A \"plot\" of <a> & b"));
        assertEquals("img", svg.getAttribute("role"));
        assertEquals("A \"plot\" of <a> & b", svg.getAttribute("aria-label"));
        assertEquals("plot", svg.getAttribute("id"));
        assertEquals("0 0 " + FIGURE.width() + " " + FIGURE.height(), svg.getAttribute("viewBox"));
        assertFalse(svg.hasAttribute("width"));
    }

    @Test
    void pointsAreCirclesInTheirClassColour() throws Exception {
        var ellipses = parse(Svg.element(FIGURE.parts().getFirst(), "plot", "")).getElementsByTagName("ellipse");
        assertEquals(3 + 1, ellipses.getLength(), "three points and the origin");
        assertTrue(((Element) ellipses.item(0)).getAttribute("style").contains("fill:rgb(31,119,180)"));
        assertTrue(((Element) ellipses.item(2)).getAttribute("style").contains("fill:rgb(255,127,14)"));
    }

    @Test
    void neutralColoursFollowThePageAndKeepAFallback() {
        String svg = Svg.element(FIGURE, "plot", "");
        assertTrue(svg.contains("var(--figure-ink,rgb(36,41,47))"), "title");
        assertTrue(svg.contains("var(--figure-origin,rgb(0,0,0))"), "origin");
        assertTrue(svg.contains("var(--figure-label-0,rgb("), "label");
    }

    @Test
    void namesInsideCarryTheId() {
        String svg = Svg.element(FIGURE, "first", "");
        assertTrue(svg.contains("id='first-clip-"));
        assertTrue(svg.contains("url(#first-clip-"));
    }

    private static Element parse(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder()
                .parse(new InputSource(new StringReader(svg))).getDocumentElement();
    }
}
