package petal.tensor.ops;

import java.util.Locale;

/** Names of operations as the graph's drawings show them. */
final class Names {
    private Names() {
    }

    /** {@code SIGMOID_GRAD} becomes {@code SigmoidGrad}. */
    static String of(Enum<?> constant) {
        StringBuilder name = new StringBuilder();
        for (String word : constant.name().split("_")) {
            name.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
        }
        return name.toString();
    }
}
