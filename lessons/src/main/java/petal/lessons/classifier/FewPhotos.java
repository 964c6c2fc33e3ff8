package petal.lessons.classifier;

import java.io.IOException;
import java.util.List;
import petal.efficientnet.image.Augmentation;
import petal.lessons.chart.BarFigure;
import petal.lessons.chart.Bars;
import petal.lessons.classroom.FlowerData;
import petal.nn.data.Subset;

/**
 * What can be had from a handful of labelled photos.
 *
 * @param data   all photos, as small as they are used here
 * @param photos the handful
 */
record FewPhotos(FlowerData data, Subset photos) {
    static final int A_CLASS = 10;
    static final int EPOCHS = 15;
    static final String PRETRAINED = "pretrained";
    static final String AUGMENTED = "augmented";
    private static final int LARGEST_SIDE = 128;

    /** The same few photos of each class in every run. */
    static FewPhotos of(FlowerData data) {
        FlowerData small = data.ofSize(Math.min(LARGEST_SIDE, data.imageSize()));
        return new FewPhotos(small, small.few(A_CLASS));
    }

    /**
     * From scratch, pretrained, with augmented photos, and by nearest neighbours without training.
     *
     * @param laboratory of the small photos
     * @param seed       of the augmentation
     */
    List<Experiment> compare(Laboratory laboratory, long seed) throws IOException {
        Augmentation variants = Variants.ofSize(data.imageSize());
        return List.of(
                laboratory.learn("from scratch", laboratory.fresh(), _ -> laboratory.loader(photos), EPOCHS),
                laboratory.learn(PRETRAINED, laboratory.pretrained(false), _ -> laboratory.loader(photos), EPOCHS),
                laboratory.learn(AUGMENTED, laboratory.pretrained(false), epoch -> laboratory.loader(
                        data.augmented(photos, variants, seed + epoch)), EPOCHS),
                laboratory.nearestNeighbour("neighbours", photos));
    }

    /** The accuracy of each. */
    BarFigure chart(List<Experiment> experiments) {
        return new BarFigure("Accuracy after " + photos.size() + " photos", "", "accuracy",
                experiments.stream().map(Experiment::name).toList(), List.of(Bars.of("accuracy", 0,
                        experiments.stream().mapToDouble(Experiment::accuracy).toArray())),
                "0%");
    }
}
