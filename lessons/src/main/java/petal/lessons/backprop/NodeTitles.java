package petal.lessons.backprop;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import petal.tensor.autograd.GradientGraph;
import petal.tensor.autograd.GradientGraph.Node;

/** The titles of a graph's nodes, so that each is told from the others: Add₁ and Add₂ where there are two. */
final class NodeTitles {
    private static final char ZERO = '₀';

    private NodeTitles() {}

    static List<String> of(GradientGraph graph) {
        Map<String, Long> count = graph.nodes().stream()
                .collect(Collectors.groupingBy(Node::title, Collectors.counting()));
        Map<String, Integer> seen = new HashMap<>();
        Function<Node, String> title = node -> count.getOrDefault(node.title(), 0L) == 1 ? node.title()
                : node.title() + subscript(seen.merge(node.title(), 1, Integer::sum));
        return graph.nodes().stream().map(title).toList();
    }

    private static String subscript(int number) {
        return String.valueOf(number).chars().map(digit -> ZERO + digit - '0')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }
}
