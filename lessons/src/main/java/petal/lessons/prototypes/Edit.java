package petal.lessons.prototypes;

import java.util.List;

/**
 * A head that somebody has changed by hand.
 *
 * @param words what was done
 * @param key   its name among the measurements
 * @param head  what came of it
 */
record Edit(String words, String key, Head head) {

    /** Two prototypes swapped. */
    static Edit swapped(Head head, List<String> classes, int a, int b) {
        return new Edit("\"" + classes.get(a) + "\" and \"" + classes.get(b) + "\" swapped", "swapped",
                head.swapped(a, b));
    }

    /** A prototype of zeros. */
    static Edit zeroed(Head head, List<String> classes, int a) {
        return new Edit("\"" + classes.get(a) + "\" set to zeros", "zeroed", head.without(a));
    }

    /** The head as it is, two rows swapped, one zeroed, and what else one may try. */
    static List<Edit> all(Head head, List<String> classes, int a, int b, float[][] means) {
        return List.of(new Edit("as trained", "as_trained", head), swapped(head, classes, a, b),
                zeroed(head, classes, a), new Edit("no bias", "no_bias", head.unbiased()),
                new Edit("all prototypes of length 1", "length_one", head.normalised()),
                new Edit("class means instead", "means", Head.ofMeans(means)));
    }
}
