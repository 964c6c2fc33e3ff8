package petal.lessons.classroom;

import java.util.Arrays;
import java.util.OptionalInt;
import petal.nn.data.Dataset;
import petal.nn.data.Subset;
import petal.tensor.Generator;

/** What {@code --limit} does: a lesson uses only so many of the pictures, before they are split for validation. */
final class PictureLimit {

    private PictureLimit() {
    }

    /**
     * A random choice of at most {@code limit} samples, in the order of {@code all}.
     *
     * @param seed decides the choice
     */
    static Dataset apply(Dataset all, OptionalInt limit, long seed) {
        if (limit.isEmpty() || limit.getAsInt() >= all.size()) {
            return all;
        }
        int[] chosen = Arrays.copyOf(new Generator(seed).randperm(all.size()), limit.getAsInt());
        Arrays.sort(chosen);
        return new Subset(all, chosen);
    }
}
