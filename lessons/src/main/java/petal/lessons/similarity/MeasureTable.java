package petal.lessons.similarity;

import java.util.ArrayList;
import java.util.List;
import petal.lessons.console.Numbers;
import petal.lessons.console.TextTable;
import petal.lessons.output.Metrics;

/** How good neighbours each measure finds. */
public final class MeasureTable {
    private final int[] labels;
    private final int many;
    private final Metrics metrics;
    private final List<List<String>> rows = new ArrayList<>();

    /**
     * Begins with nothing.
     *
     * @param labels  the class of each photo
     * @param many    how many neighbours vote, beside the nearest alone
     * @param metrics where the accuracies are noted
     */
    public MeasureTable(int[] labels, int many, Metrics metrics) {
        this.labels = labels;
        this.many = many;
        this.metrics = metrics;
    }

    /** Adds a measure by the similarities of all pairs. */
    public MeasureTable add(String measure, double[][] similarity) {
        double one = Measures.accuracy(similarity, labels, 1);
        double more = Measures.accuracy(similarity, labels, many);
        metrics.group(measure.split(" ", 2)[0]).put("1", one).put(Integer.toString(many), more);
        rows.add(List.of(measure, "nearest of " + Measures.mostPopular(similarity), Numbers.percent(one),
                Numbers.percent(more)));
        return this;
    }

    /** All measures so far. */
    public TextTable table() {
        return new TextTable(List.of("measure", "most popular photo", "1 neighbour", many + " neighbours"), rows);
    }
}
