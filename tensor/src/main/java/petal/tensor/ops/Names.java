package petal.tensor.ops;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Names of operations as the graph's drawings show them. */
final class Names {
    /** They are asked for with each operation. */
    private static final Map<Enum<?>, String> KNOWN = new ConcurrentHashMap<>();

    private Names() {
    }

    /** {@code SIGMOID_GRAD} becomes {@code SigmoidGrad}. */
    static String of(Enum<?> constant) {
        return KNOWN.computeIfAbsent(constant, Names::write);
    }

    private static String write(Enum<?> constant) {
        StringBuilder name = new StringBuilder();
        for (String word : constant.name().split("_", -1)) {
            name.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
        }
        return name.toString();
    }
}
