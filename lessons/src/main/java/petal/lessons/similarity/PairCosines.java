package petal.lessons.similarity;

import java.util.List;
import petal.chart.ClassColours;
import petal.chart.Line;
import petal.chart.LineFigure;
import petal.lessons.classroom.LessonSession;
import petal.lessons.console.Numbers;

/**
 * The cosines of all pairs of photos.
 *
 * @param same  those of pairs of one class
 * @param other those of pairs of two classes
 */
public record PairCosines(double[] same, double[] other) {
    private static final int BINS = 40;

    /** How both are distributed. */
    public LineFigure chart() {
        return new LineFigure("Cosines of pairs", "cosine", "share of pairs", List.of(line("one class", 0, same),
                line("two classes", 1, other)));
    }

    private static Line line(String name, int colour, double... values) {
        Histogram histogram = Histogram.of(values, -1, 1, BINS);
        return new Line(name, ClassColours.colour(colour), histogram.middles(), histogram.shares(), false);
    }

    /** Notes the means among the measurements, and for the page of all chapters. */
    public void note(LessonSession session) {
        session.metrics().put("mean_cosine_same_class", ChangeEffect.mean(same))
                .put("mean_cosine_other_class", ChangeEffect.mean(other));
        session.highlight("mean cosine within a class", Numbers.decimal(ChangeEffect.mean(same)));
        session.highlight("of two classes", Numbers.decimal(ChangeEffect.mean(other)));
    }
}
