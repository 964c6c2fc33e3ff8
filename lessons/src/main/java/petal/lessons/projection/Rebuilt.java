package petal.lessons.projection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import petal.lessons.analysis.projection.Pca;
import petal.lessons.console.Numbers;
import petal.lessons.console.TextTable;
import petal.lessons.output.Metrics;

/** How often a head is right about embeddings that were rebuilt from a few axes. */
public final class Rebuilt {
    private final double head;
    private final List<List<String>> rows = new ArrayList<>();
    private final List<Double> accuracies = new ArrayList<>();

    /** Begins with nothing; {@code head} is how often it is right about the embeddings themselves. */
    public Rebuilt(double head) {
        this.head = head;
    }

    /** Adds what it makes of embeddings rebuilt from all axes of {@code pca}. */
    public void add(Pca pca, double accuracy) {
        double kept = Arrays.stream(pca.explainedVarianceRatio()).sum();
        rows.add(List.of(Integer.toString(pca.components().length), Numbers.percent(kept),
                Numbers.percent(accuracy)));
        accuracies.add(accuracy);
    }

    /** One row per number of axes, and one for the embeddings themselves. */
    public TextTable table() {
        List<List<String>> all = new ArrayList<>(rows);
        all.add(List.of("all", "100.0%", Numbers.percent(head)));
        return new TextTable(List.of("axes", "variance", "accuracy"), all);
    }

    /** Notes the accuracies among the measurements. */
    public void note(Metrics metrics) {
        metrics.put("head_accuracy", head).put("rebuilt_accuracy",
                accuracies.stream().mapToDouble(Double::doubleValue).toArray());
    }
}
