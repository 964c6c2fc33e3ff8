package petal.lessons.network;

import java.util.List;
import java.util.stream.Stream;

/**
 * Which of four things a network and its training have.
 *
 * @param name          in words
 * @param pooling       whether the largest of four neighbours goes on, or else every second position
 * @param normalisation whether batch normalisation follows each convolution
 * @param schedule      whether the learning rate rises and falls, or else stays
 * @param augmentation  whether pictures are shifted and mirrored
 */
public record Recipe(String name, boolean pooling, boolean normalisation, boolean schedule, boolean augmentation) {
    /** With all of them. */
    public static final Recipe ALL = new Recipe("all four", true, true, true, true);

    /** Without any of them. */
    public static final Recipe NONE = new Recipe("none", false, false, false, false);

    /** All four, all but one, for each of them, and none. */
    public static List<Recipe> leaveOneOut() {
        return List.of(ALL, new Recipe("without pooling", false, true, true, true),
                new Recipe("without normalisation", true, false, true, true),
                new Recipe("without a schedule", true, true, false, true),
                new Recipe("without augmentation", true, true, true, false), NONE);
    }

    /** Those that leave one out. */
    public static Stream<Recipe> withoutOne() {
        return leaveOneOut().stream().filter(r -> r.name.startsWith("without"));
    }
}
