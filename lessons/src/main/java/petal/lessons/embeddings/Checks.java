package petal.lessons.embeddings;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** What can be wrong with an answer to one of this lesson's exercises, in a sentence with a hint. */
final class Checks {
    private Checks() {
    }

    /** Whether {@code got} is the row that is asked for, or which other row it is. */
    static Optional<String> faultOfPrototype(float[] got, float[] expected, float[][] prototypes, List<String> classes) {
        if (Arrays.equals(got, expected)) {
            return Optional.empty();
        }
        int other = IntStream.range(0, prototypes.length).filter(i -> Arrays.equals(got, prototypes[i])).findFirst()
                .orElse(-1);
        return Optional.of(other >= 0 ? "This is the row of \"" + classes.get(other) + "\"; which index is asked for?"
                : "A row of " + expected.length + " numbers is expected, just as it is in the matrix; yours has " + got.length
                        + " and is none of the rows.");
    }
}
