package petal.lessons.doctor;

import java.util.List;
import java.util.stream.IntStream;
import petal.lessons.analysis.linalg.Argsort;
import petal.lessons.analysis.neighbours.Neighbour;

/** What the nearest neighbours say of a label. */
public final class NeighbourVote {
    private NeighbourVote() {
    }

    /** The pictures in the order in which their neighbours have other labels: those first on whom most disagree. */
    public static int[] ranking(int[] labels, List<List<Neighbour>> nearest) {
        return Argsort.ascending(IntStream.range(0, labels.length).mapToDouble(i -> nearest.get(i).stream()
                .filter(n -> labels[n.index()] == labels[i]).count()).toArray());
    }
}
