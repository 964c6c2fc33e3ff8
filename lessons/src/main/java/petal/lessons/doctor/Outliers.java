package petal.lessons.doctor;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import petal.lessons.analysis.neighbours.Neighbour;

/** Pictures that have no near neighbours: of something else than the rest, or taken in a way that nothing else is. */
public final class Outliers {
    private static final double FAR = 3;

    private Outliers() {
    }

    /**
     * Finds them by their mean cosine to their nearest neighbours, against the same of all others.
     *
     * @param nearest the neighbours of each picture, nearest first
     */
    public static List<Suspect> among(Examined pictures, List<List<Neighbour>> nearest) {
        double[] near = nearest.stream().mapToDouble(
                list -> list.stream().mapToDouble(Neighbour::similarity).average().orElse(0)).toArray();
        double[] scores = Robust.scores(near);
        double usual = near.length == 0 ? 0 : Robust.median(near);
        var found = new ArrayList<Suspect>();
        for (int i = 0; i < scores.length; i++) {
            if (scores[i] < -FAR) {
                found.add(Suspect.of(Fault.OUTLIER, pictures, i, Suspect.beyond(-scores[i], FAR), String.format(
                        Locale.ROOT,
                        "Its %d nearest have a cosine of %.2f to it on average; for most pictures that is %.2f.",
                        nearest.get(i).size(), near[i], usual)));
            }
        }
        found.sort(Comparator.comparingDouble(Suspect::score).reversed());
        return found;
    }
}
