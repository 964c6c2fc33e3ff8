package petal.nn;

import java.util.Map;
import java.util.Optional;
import petal.tensor.Tensor;

/** Looks for elements that a training has left infinite or undefined. */
public final class NonFinite {
    private NonFinite() {
    }

    /**
     * {@return the name of the first tensor of a state dict that holds an infinity or not-a-number, if there is one}
     *
     * @param stateDict as {@link Module#stateDict} gives it
     */
    public static Optional<String> first(Map<String, Tensor> stateDict) {
        return stateDict.entrySet().stream().filter(entry -> !isFinite(entry.getValue().toArray()))
                .map(Map.Entry::getKey).findFirst();
    }

    private static boolean isFinite(float... values) {
        for (float value : values) {
            if (!Float.isFinite(value)) {
                return false;
            }
        }
        return true;
    }
}
