package petal.chart.graph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import petal.tensor.autograd.GradientGraph.Edge;

class GraphLayoutTest {
    @Property(tries = 100)
    void arrowsPointDownAndBoxesDoNotOverlap(@ForAll @IntRange(min = 1, max = 25) int boxes, @ForAll long seed) {
        Random random = new Random(seed);
        double[] widths = random.doubles(boxes, 20, 150).toArray();
        List<Edge> arrows = new ArrayList<>();
        for (int to = 1; to < boxes; to++) {
            for (int port = 0; port < 1 + random.nextInt(3); port++) {
                arrows.add(new Edge(random.nextInt(to), to, port));
            }
        }
        GraphLayout layout = new GraphLayout(widths, arrows);
        for (Edge arrow : arrows) {
            assertEquals(layout.layer(arrow.to()) - layout.layer(arrow.from()) - 1, layout.bends(arrow).size());
        }
        for (int i = 0; i < boxes; i++) {
            assertTrue(layout.x(i) - widths[i] / 2 >= -1e-6 && layout.x(i) + widths[i] / 2 <= layout.width() + 1e-6);
            for (int j = 0; j < i; j++) {
                double distance = Math.abs(layout.x(i) - layout.x(j));
                assertTrue(layout.layer(i) != layout.layer(j) || distance > (widths[i] + widths[j]) / 2);
            }
        }
    }

    @Example
    void sourcesStandJustAboveTheirFirstUse() {
        // 0 → 1 → 2, and the source 3, which comes last, → 2
        GraphLayout layout = new GraphLayout(new double[] {10, 10, 10, 10},
                List.of(new Edge(0, 1, 0), new Edge(1, 2, 0), new Edge(3, 2, 1)));
        assertEquals(3, layout.layers());
        assertEquals(1, layout.layer(3));
    }

    @Example
    void aChainIsStraight() {
        GraphLayout layout = new GraphLayout(new double[] {10, 50, 30},
                List.of(new Edge(0, 1, 0), new Edge(1, 2, 0)));
        assertArrayEquals(new double[] {25, 25, 25}, new double[] {layout.x(0), layout.x(1), layout.x(2)}, 1e-6);
        assertEquals(50, layout.width(), 1e-6);
    }

    @Example
    void crossingsThatCanBeAvoidedAre() {
        // two rows whose arrows cross if the boxes stay in the order in which they were named
        List<Edge> arrows = List.of(new Edge(0, 5, 0), new Edge(1, 4, 0), new Edge(2, 3, 0));
        LayeredGraph graph = new LayeredGraph(6, arrows);
        int[][] order = LayerOrder.of(graph);
        for (int i = 0; i < 3; i++) {
            assertEquals(List.of(order[0][i]), graph.above(order[1][i]));
        }
    }

    @Example
    void aSingleBox() {
        GraphLayout layout = new GraphLayout(new double[] {40}, List.of());
        assertEquals(20, layout.x(0));
        assertEquals(1, layout.layers());
    }
}
