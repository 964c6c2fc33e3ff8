package petal.lessons.classifier;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import petal.chart.BarFigure;
import petal.chart.Bars;
import petal.lessons.classroom.FlowerData;
import petal.nn.data.Dataset;

/**
 * How many photos there are of each class.
 *
 * @param classes    the classes' names
 * @param training   how many of each the network learns from
 * @param validation how many of each judge it
 */
public record PhotoCounts(List<String> classes, double[] training, double[] validation) {

    /** Counts them. */
    public static PhotoCounts of(FlowerData data) {
        return new PhotoCounts(data.classes(), count(data.train(), data.classes().size()),
                count(data.validation(), data.classes().size()));
    }

    private static double[] count(Dataset photos, int classes) {
        double[] counts = new double[classes];
        IntStream.range(0, photos.size()).map(photos::label).forEach(c -> counts[c]++);
        return counts;
    }

    /** The class with the most validation photos. */
    public int largest() {
        return IntStream.range(0, validation.length).reduce(0, (a, b) -> validation[b] > validation[a] ? b : a);
    }

    /** Its share of the validation photos, which is the accuracy of always saying it. */
    public double largestShare() {
        return validation[largest()] / Arrays.stream(validation).sum();
    }

    /** Two bars per class. */
    public BarFigure chart() {
        return new BarFigure("Photos of each class", "class", "photos", classes,
                List.of(Bars.of("training", 0, training), Bars.of("validation", 1, validation)), "0");
    }
}
