package petal.lessons.network;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import petal.lessons.console.Numbers;
import petal.lessons.console.TextTable;
import petal.lessons.output.Metrics;
import petal.nn.CrossEntropyLoss;
import petal.nn.Random;
import petal.nn.Sequential;
import petal.nn.data.Dataset;
import petal.nn.train.ProgressListener;

/**
 * A classifier and a network with a head for similarity, trained on the same photos, searching photos of classes that neither
 * has seen.
 *
 * @param pixels     the precision of a search by pixels
 * @param classifier by what the classifier's last layer sees, for each seed
 * @param metric     by what the head for similarity gives, for each seed
 * @param last       the searches of the last seed, of the classifier and of the other
 */
public record Contest(double pixels, double[] classifier, double[] metric, List<Search> last) {
    /** Numbers of an embedding. */
    private static final int COORDINATES = 64;

    /**
     * Trains both, several times.
     *
     * @param known  what is learnt from
     * @param unseen what is searched
     */
    public static Contest run(Dataset known, int classes, Dataset unseen, Workshop workshop, long[] seeds,
            ProgressListener listener) {
        double[] classifiers = new double[seeds.length];
        double[] metrics = new double[seeds.length];
        List<Search> last = List.of();
        for (int s = 0; s < seeds.length; s++) {
            Random.manualSeed(seeds[s]);
            Sequential classifier = LeNet.with(Recipe.ALL, classes);
            workshop.train(classifier, new CrossEntropyLoss(), known, Recipe.ALL, listener);
            Random.manualSeed(seeds[s]);
            Sequential metric = LeNet.with(Recipe.ALL, COORDINATES);
            workshop.trainViews(metric, known, listener);
            last = List.of(Search.by(classifier.get("0"), unseen, workshop), Search.by(metric, unseen, workshop));
            classifiers[s] = last.getFirst().precision();
            metrics[s] = last.getLast().precision();
        }
        return new Contest(Search.byPixels(unseen).precision(), classifiers, metrics, last);
    }

    /** A row for each way to search. */
    public TextTable table() {
        return new TextTable(List.of("search by", "of the same class among the first 10", "each training"), List.of(
                List.of("pixels", Numbers.percent(pixels), ""),
                List.of("the classifier's embedding", Numbers.percent(mean(classifier)), each(classifier)),
                List.of("the head for similarity", Numbers.percent(mean(metric)), each(metric))));
    }

    /** How much better the head for similarity does, in the mean. */
    public double gain() {
        return mean(metric) - mean(classifier);
    }

    /** In how many of the trainings it does better. */
    public long won() {
        return IntStream.range(0, metric.length).filter(s -> metric[s] > classifier[s]).count();
    }

    /** Notes the precisions among the measurements. */
    public void note(Metrics metrics) {
        metrics.group("precision_unseen").put("pixels", pixels).put("classifier", mean(classifier))
                .put("metric", mean(metric));
    }

    private static double mean(double... values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    private static String each(double... values) {
        return String.join(", ", Arrays.stream(values).mapToObj(Numbers::percent).toList());
    }
}
