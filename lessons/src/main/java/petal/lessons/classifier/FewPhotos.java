package petal.lessons.classifier;

import java.io.IOException;
import java.util.List;
import petal.chart.BarFigure;
import petal.chart.Bars;
import petal.efficientnet.image.Augmentation;
import petal.lessons.classroom.FlowerData;
import petal.lessons.console.Numbers;
import petal.lessons.output.Metrics;
import petal.nn.data.Subset;

/**
 * What can be had from a handful of labelled photos.
 *
 * @param data   all photos, as small as they are used here
 * @param photos the handful
 */
public record FewPhotos(FlowerData data, Subset photos) {
    private static final int PER_CLASS = 10;
    /** How often each training sees them. */
    public static final int EPOCHS = 15;
    private static final String PRETRAINED = "pretrained";
    private static final String AUGMENTED = "augmented";
    private static final int LARGEST_SIDE = 128;

    /** The same few photos of each class in every run. */
    public static FewPhotos of(FlowerData data) {
        FlowerData small = data.ofSize(Math.min(LARGEST_SIDE, data.imageSize()));
        return new FewPhotos(small, small.few(PER_CLASS));
    }

    /**
     * From scratch, pretrained, with augmented photos, and by nearest neighbours without training.
     *
     * @param laboratory of the small photos
     * @param seed       of the augmentation
     */
    public List<Experiment> compare(Laboratory laboratory, long seed) throws IOException {
        Augmentation variants = Variants.ofSize(data.imageSize());
        return List.of(
                laboratory.learn("from scratch", laboratory.fresh(), _ -> laboratory.loader(photos), EPOCHS),
                laboratory.learn(PRETRAINED, laboratory.pretrained(false), _ -> laboratory.loader(photos), EPOCHS),
                laboratory.learn(AUGMENTED, laboratory.pretrained(false), epoch -> laboratory.loader(
                        data.augmented(photos, variants, seed + epoch)), EPOCHS),
                laboratory.nearestNeighbour("neighbours", photos));
    }

    /** Whether augmented photos were better than the same photos as they are. */
    public static boolean augmentationHelped(List<Experiment> experiments) {
        return accuracy(experiments, AUGMENTED) > accuracy(experiments, PRETRAINED);
    }

    /** The accuracies with and without augmentation, and how many of {@code photos} photos lie between them. */
    public static Object[] comparison(List<Experiment> experiments, int photos) {
        double with = accuracy(experiments, AUGMENTED);
        double without = accuracy(experiments, PRETRAINED);
        return new Object[] {Numbers.percent(with), Numbers.percent(without),
            Math.round(Math.abs(with - without) * photos), photos};
    }

    /** The accuracy of the experiment with the given name. */
    private static double accuracy(List<Experiment> experiments, String name) {
        return experiments.stream().filter(experiment -> experiment.name().equals(name)).findFirst().orElseThrow()
                .accuracy();
    }

    /** Notes all of it among the measurements. */
    public void note(Metrics metrics, List<Experiment> experiments) {
        metrics.put("photos", photos.size()).put("epochs", EPOCHS).put("image_size", data.imageSize());
        experiments.forEach(experiment -> experiment.note(metrics));
    }

    /** The accuracy of each. */
    public BarFigure chart(List<Experiment> experiments) {
        return new BarFigure("Accuracy after " + photos.size() + " photos", "", "accuracy",
                experiments.stream().map(Experiment::name).toList(), List.of(Bars.of("accuracy", 0,
                        experiments.stream().mapToDouble(Experiment::accuracy).toArray())),
                "0%");
    }
}
