package petal.lessons.yours;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import petal.tensor.Tensor;
import petal.tensor.autograd.Engine;
import petal.tensor.autograd.Operation;

/**
 * The order in which a student's {@code topologicalOrder} has backward run the operations; the engine's own where there is
 * none.
 */
public record YourOrder(YourKernels yours, WorkLog log) implements Function<Tensor, List<Operation>> {

    @Override
    public List<Operation> apply(Tensor root) {
        long start = System.nanoTime();
        Operation last = Objects.requireNonNull(root.gradFn(), "backward needs a history");
        List<Operation> operations = below(last);
        Map<Operation, Integer> numbers = new IdentityHashMap<>();
        operations.forEach(operation -> numbers.put(operation, numbers.size()));
        int[][] inputs =
                operations.stream().map(operation -> makers(operation).stream().mapToInt(numbers::get).toArray())
                        .toArray(int[][]::new);
        Optional<int[]> order = yours.call("topologicalOrder", inputs, 0);
        List<Operation> sorted = order.isPresent() ? Arrays.stream(order.get()).mapToObj(operations::get).toList()
                : Engine.topologicalOrder(root);
        log.add("topologicalOrder", order.isPresent(), System.nanoTime() - start);
        return sorted;
    }

    /** An operation and all that it depends on, in any order. */
    private static List<Operation> below(Operation last) {
        List<Operation> found = new ArrayList<>(List.of(last));
        Map<Operation, Boolean> seen = new IdentityHashMap<>(Map.of(last, true));
        for (int i = 0; i < found.size(); i++) {
            for (Operation maker : makers(found.get(i))) {
                if (seen.put(maker, true) == null) {
                    found.add(maker);
                }
            }
        }
        return found;
    }

    /** The operations that made the inputs of one, as often as it uses them. */
    private static List<Operation> makers(Operation operation) {
        List<Operation> makers = new ArrayList<>();
        for (Tensor input : operation.inputs()) {
            if (input != null && input.gradFn() != null) {
                makers.add(input.gradFn());
            }
        }
        return makers;
    }
}
