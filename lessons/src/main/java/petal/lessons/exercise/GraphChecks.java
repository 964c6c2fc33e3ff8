package petal.lessons.exercise;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;

/** What an order of a graph's operations is compared with. */
final class GraphChecks {

    private record Graph(int[][] inputs, int last) {
    }

    private GraphChecks() {
    }

    static List<Drill<?, ?>> all() {
        return List.of(Drill
                .<Graph, int[]>of("topologicalOrder", "Every operation runs once, and after all that used its "
                        + "result.",
                        new Graph(new int[][] {{}}, 0),
                        new Graph(new int[][] {{}, {0}, {1}}, 2),
                        new Graph(new int[][] {{}, {0, 0}, {1, 1}}, 2),
                        new Graph(new int[][] {{3, 1}, {}, {}, {1, 1}}, 0),
                        new Graph(new int[][] {{}, {0}, {1, 0}, {2, 0}, {0}}, 3))
                .sized(new Sizes<>(new int[] {1}, new int[] {7}, g -> new int[] {g.inputs.length}, GraphChecks::graph))
                .right(g -> order(g))
                .accepting((g, got) -> isOrder(g, got))
                .fact((g, got) -> Arrays.stream(got).anyMatch(op -> op < 0 || op >= g.inputs.length),
                        "There is no such operation: they count from 0 to inputs.length − 1.")
                .fact((_, got) -> Arrays.stream(got).distinct().count() < got.length,
                        "An operation runs twice: backward "
                                + "would hand its gradient on twice.")
                .fact((g, got) -> got.length < order(g).length, "An operation that the loss depends on is missing.")
                .fact((g, got) -> got.length > order(g).length, "An operation runs that the loss does not depend on.")
                .fact((g, got) -> got[0] != g.last && isOrder(g, reversed(got)),
                        "That is the order of forward; backward begins "
                                + "with last.")
                .hint("An operation runs before one that has used its result: its gradient is not complete yet. When may it run?"));
    }

    /** Any operations each of which uses those before it, under shuffled names. */
    private static Graph graph(int[] size, Dice dice) {
        int[] names = dice.order(size[0]);
        int[][] inputs = new int[size[0]][];
        for (int op = 0; op < size[0]; op++) {
            int before = op;
            inputs[names[op]] = before == 0 ? new int[0]
                    : IntStream.range(0, dice.between(0, 3)).map(_ -> names[dice.between(0, before - 1)]).toArray();
        }
        return new Graph(inputs, names[dice.between(Math.max(0, size[0] - 2), size[0] - 1)]);
    }

    /** Depth first, each when all its inputs are done; then turned round. */
    private static int[] order(Graph g) {
        Deque<Integer> order = new ArrayDeque<>();
        visit(g, g.last, order);
        return order.stream().mapToInt(Integer::intValue).toArray();
    }

    private static void visit(Graph g, int operation, Deque<Integer> order) {
        if (!order.contains(operation)) {
            Arrays.stream(g.inputs[operation]).forEach(input -> visit(g, input, order));
            order.addFirst(operation);
        }
    }

    private static boolean isOrder(Graph g, int... got) {
        int[] expected = order(g);
        return sameElements(got, expected)
                && IntStream.range(0, got.length).allMatch(at -> Arrays.stream(g.inputs[got[at]])
                        .allMatch(input -> IntStream.range(0, at).noneMatch(before -> got[before] == input)));
    }

    private static boolean sameElements(int[] a, int... b) {
        return Arrays.equals(Arrays.stream(a).sorted().toArray(), Arrays.stream(b).sorted().toArray());
    }

    private static int[] reversed(int... order) {
        return IntStream.range(0, order.length).map(i -> order[order.length - 1 - i]).toArray();
    }
}
