package petal.tensor.autograd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import petal.tensor.Tensor;

class GradientGraphTest {
    private final Tensor w = Tensor.vector(1, 2).requiresGrad(true);
    private final Tensor x = Tensor.vector(3, 4);

    @Test
    void aResultWithItsHistory() {
        Tensor loss = w.mul(x).add(w).sum();
        assertEquals("""
                digraph {
                  node [shape=box, style="rounded,filled", fontname="Helvetica", fontsize=11]
                  n0 [label="Mul\\n[2]", fillcolor="#e8f0fe"]
                  n1 [label="weight \\"w\\"\\n[2]", fillcolor="#d9f2dc"]
                  n2 [label="constant\\n[2]", fillcolor="#eeeeee"]
                  n3 [label="Add\\n[2]", fillcolor="#e8f0fe"]
                  n4 [label="Sum\\nscalar", fillcolor="#ffe2b8"]
                  n1 -> n0
                  n2 -> n0
                  n0 -> n3
                  n1 -> n3
                  n3 -> n4
                }
                """, GradientGraph.of(loss, Map.of("weight \"w\"", w)).toDot());
    }

    @Test
    void theDrawingIsXmlAndShowsEveryNodeAndArrow() throws Exception {
        Tensor y = w.add(w).exp().mul(x);
        Document svg = parse(GradientGraph.of(y, Map.of("a < b & c", x)).toSvg());
        assertEquals(List.of("Add", "[2]", "leaf", "[2]", "Exp", "[2]", "Mul", "[2]", "a < b & c", "[2]"), texts(svg));
        assertEquals(5, svg.getElementsByTagName("path").getLength() - 1, "arrows, and the arrowhead");
    }

    @Test
    void aLeafIsAGraphToo() throws Exception {
        assertEquals(List.of("w", "[2]"), texts(parse(GradientGraph.of(w, Map.of("w", w)).toSvg())));
        assertTrue(GradientGraph.of(x).toDot().contains("constant"));
    }

    @Test
    void deepGraphsNeedNoStack() {
        Tensor y = w;
        for (int i = 0; i < 5_000; i++) {
            y = y.add(1);
        }
        assertEquals(5_001, GradientGraph.of(y).nodes().size());
    }

    private static Document parse(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }

    private static List<String> texts(Document svg) {
        NodeList texts = svg.getElementsByTagName("text");
        return IntStream.range(0, texts.getLength()).mapToObj(i -> texts.item(i).getTextContent()).toList();
    }
}
