package petal.tensor.autograd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import petal.tensor.Tensor;
import petal.tensor.autograd.GradientGraph.Edge;
import petal.tensor.autograd.GradientGraph.Kind;
import petal.tensor.autograd.GradientGraph.Node;

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
    void aLeafIsAGraphToo() {
        assertEquals(List.of(new Node(Kind.LEAF, "w", "[2]")), GradientGraph.of(w, Map.of("w", w)).nodes());
        assertEquals(List.of(), GradientGraph.of(w).edges());
        assertTrue(GradientGraph.of(x).toDot().contains("constant"));
    }

    @Test
    void edgesTellWhichInputTheyAre() {
        assertEquals(List.of(new Edge(1, 0, 0), new Edge(1, 0, 1)), GradientGraph.of(w.mul(w)).edges());
    }

    @Test
    void deepGraphsNeedNoStack() {
        Tensor y = w;
        for (int i = 0; i < 5_000; i++) {
            y = y.add(1);
        }
        assertEquals(5_001, GradientGraph.of(y).nodes().size());
    }

    @Test
    void whatWasComputedOnTheWayCanHaveAName() {
        Tensor w = Tensor.vector(1, 2).requiresGrad(true);
        Tensor b = w.add(w);
        Tensor c = b.sum();
        GradientGraph graph = GradientGraph.of(c, Map.of("w", w, "b", b));
        assertEquals(List.of("b = Add", "w", "Sum"), graph.nodes().stream().map(Node::title).toList());
        assertEquals(0, graph.indexOf(b));
        assertEquals(1, graph.indexOf(w));
        assertEquals(2, graph.indexOf(c.gradFn()));
        assertTrue(graph.contains(b) && !graph.contains(w.mul(2)));
        assertThrows(IllegalArgumentException.class, () -> graph.indexOf(w.mul(2)));
    }
}
