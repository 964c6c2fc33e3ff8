package petal.lessons.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import petal.lessons.analysis.neighbours.Neighbour;

/**
 * Labels that look wrong: those that confident learning finds, and all others that a head which has not seen the picture
 * would not have given, the least probable label first; with the vote of the nearest neighbours beside it.
 */
public final class LabelFaults {
    private LabelFaults() {
    }

    /**
     * Finds them, the most suspicious first.
     *
     * @param learning what the heads think
     * @param nearest  the neighbours of each picture, nearest first
     */
    public static List<Suspect> among(Examined pictures, ConfidentLearning learning, List<List<Neighbour>> nearest) {
        int[] confident = learning.confident();
        double[] doubts = learning.doubts();
        var found = new ArrayList<Suspect>();
        for (int i : learning.ranking()) {
            int label = pictures.labels()[i];
            int taken = confident[i] == label ? learning.likely(i) : confident[i];
            if (taken == label) {
                continue;
            }
            String likely = pictures.classes().get(taken);
            long votes = nearest.get(i).stream().filter(n -> pictures.labels()[n.index()] == taken).count();
            found.add(Suspect.of(Fault.LABEL, pictures, i, doubts[i], String.format(Locale.ROOT,
                    "Labelled %s, but a head that has not seen it says %s %.0f%%, %s %.0f%%; %d of its %d nearest are %s.",
                    pictures.className(i), likely, 100 * learning.probabilities()[i][taken],
                    pictures.className(i), 100 * learning.probabilities()[i][label], votes, nearest.get(i).size(),
                    likely)).suggesting(likely));
        }
        return found;
    }
}
