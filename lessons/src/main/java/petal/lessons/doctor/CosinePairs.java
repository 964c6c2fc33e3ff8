package petal.lessons.doctor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import petal.chart.ClassColours;
import petal.chart.Line;
import petal.chart.LineFigure;
import petal.lessons.analysis.neighbours.Neighbour;

/**
 * Pairs of near pictures and their cosines: which of them are taken for duplicates depends on a threshold.
 *
 * @param cosines of each pair
 * @param key     which pairs are copies
 */
public record CosinePairs(Map<PicturePair, Float> cosines, AnswerKey key) {
    private static final double[] THRESHOLDS = IntStream.rangeClosed(0, 50).mapToDouble(i -> 0.5 + i / 100.0).toArray();

    /** Each picture with its nearest neighbours. */
    public static CosinePairs of(List<List<Neighbour>> nearest, AnswerKey key) {
        Map<PicturePair, Float> cosines = new HashMap<>();
        for (int i = 0; i < nearest.size(); i++) {
            for (Neighbour neighbour : nearest.get(i)) {
                cosines.put(PicturePair.of(i, neighbour.index()), neighbour.similarity());
            }
        }
        return new CosinePairs(cosines, key);
    }

    /** The pairs with at least this cosine. */
    public Set<PicturePair> above(double threshold) {
        return cosines.entrySet().stream().filter(pair -> pair.getValue() >= threshold).map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** The threshold with the largest harmonic mean of precision and recall (F1). */
    public double best() {
        double best = THRESHOLDS[0];
        double highest = -1;
        for (double threshold : THRESHOLDS) {
            Set<PicturePair> found = above(threshold);
            double precision = key.precision(found);
            double recall = key.recall(found);
            double f1 = precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
            if (f1 > highest) {
                highest = f1;
                best = threshold;
            }
        }
        return best;
    }

    /** Precision and recall at each threshold. */
    public LineFigure figure() {
        var precisions = new ArrayList<Double>();
        var recalls = new ArrayList<Double>();
        for (double threshold : THRESHOLDS) {
            Set<PicturePair> found = above(threshold);
            precisions.add(key.precision(found));
            recalls.add(key.recall(found));
        }
        return new LineFigure("", "threshold for the cosine", "share", List.of(
                line("precision: found pairs that are copies", 0, precisions),
                line("recall: copies that are found", 1, recalls)));
    }

    private static Line line(String name, int colour, List<Double> values) {
        return new Line(name, ClassColours.colour(colour), THRESHOLDS,
                values.stream().mapToDouble(Double::doubleValue).toArray(), false);
    }
}
