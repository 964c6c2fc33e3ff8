package petal.lessons.similarity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import petal.chart.BarFigure;
import petal.chart.Bars;
import petal.lessons.analysis.neighbours.KNearest;
import petal.lessons.console.Numbers;
import petal.lessons.console.TextTable;
import petal.lessons.output.Metrics;

/** Neighbours by different descriptions of photos, beside the head and the most frequent class. */
public final class Contest {
    private final int[] labels;
    private final int many;
    /** The accuracy of one neighbour and of many, by description. */
    private final Map<String, double[]> results = new LinkedHashMap<>();

    /** Begins with nothing; {@code labels} are the classes of the photos, {@code many} of whose neighbours vote. */
    public Contest(int[] labels, int many) {
        this.labels = labels;
        this.many = many;
    }

    /** Adds a description by the similarities of all pairs: each photo asks all others. */
    public Contest add(String description, double[][] similarity) {
        results.put(description, new double[] {Measures.accuracy(similarity, labels, 1),
            Measures.accuracy(similarity, labels, many)});
        return this;
    }

    /** Adds a description by the similarities to other photos, whose classes are known. */
    public Contest add(String description, double[][] similarity, int[] known) {
        results.put(description, IntStream.of(1, many)
                .mapToDouble(k -> KNearest.accuracy(KNearest.predict(similarity, known, k), labels)).toArray());
        return this;
    }

    /** The accuracies as a table. */
    public TextTable table(double head, double mostFrequent) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("the most frequent class", Numbers.percent(mostFrequent), ""));
        results.forEach((name, values) -> rows.add(List.of(name, Numbers.percent(values[0]),
                Numbers.percent(values[1]))));
        rows.add(List.of("the head", Numbers.percent(head), ""));
        return new TextTable(List.of("who decides", "1 neighbour", many + " neighbours"), rows);
    }

    /** The accuracies as bars. */
    public BarFigure chart(double head) {
        return new BarFigure("Accuracy of neighbours", "", "accuracy",
                List.of("pixels dot", "pixels cos", "embedding", "training", "head"),
                List.of(Bars.of("1 neighbour", 0, column(0, head)),
                        Bars.of(many + " neighbours", 1, column(1, head))),
                "0%");
    }

    private double[] column(int column, double head) {
        DoubleStream shown = results.entrySet().stream().filter(way -> !way.getKey().contains("centred"))
                .mapToDouble(way -> way.getValue()[column]);
        return DoubleStream.concat(shown, DoubleStream.of(head)).toArray();
    }

    /** Notes the accuracies among the measurements. */
    public void note(Metrics metrics, double head, double mostFrequent) {
        Metrics group = metrics.group("neighbour_accuracy");
        results.forEach((name, values) -> group.put(Metrics.key(name), values));
        metrics.put("head_accuracy", head).put("most_frequent_class", mostFrequent);
    }
}
