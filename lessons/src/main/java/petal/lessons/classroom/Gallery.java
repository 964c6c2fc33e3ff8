package petal.lessons.classroom;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import petal.chart.grid.ImageGrid;
import petal.lessons.analysis.classification.Predictions;
import petal.lessons.explorer.Explorer;

/**
 * Validation photos in grids and as points to explore.
 *
 * @param data   the photos
 * @param labels the class of each validation photo
 */
public record Gallery(FlowerData data, int[] labels) {
    /** How many pictures of a ranking are shown. */
    public static final int SHOWN = 9;

    /** The given photos under the given titles. */
    public ImageGrid grid(int[] indices, List<String> titles) throws IOException {
        List<BufferedImage> images = new ArrayList<>();
        for (int index : indices) {
            images.add(data.validationImage(index));
        }
        return ImageGrid.of(images, titles);
    }

    /** The first nine of {@code ranking}, each under its class and its score in the given format. */
    public ImageGrid ranking(int[] ranking, float[] scores, String format) throws IOException {
        int[] first = first(ranking);
        return grid(first, titles(first, scores, format));
    }

    private List<String> titles(int[] photos, float[] scores, String format) {
        return IntStream.of(photos).mapToObj(i -> data.classes().get(labels[i]) + "  "
                + String.format(Locale.ROOT, format, scores[i])).toList();
    }

    /**
     * The photos as points to explore, each with the name of its file; what they are seen along is still to be said.
     */
    public Explorer explorer() throws IOException {
        return Explorer.of(data.classes(), labels, data::validationImage).withCaptions(data.validationNames());
    }

    /**
     * The same with what a network took each photo for, so that its mistakes can be seen.
     *
     * @param scores its outputs, [photos][classes]
     */
    public Explorer explorer(float[][] scores) throws IOException {
        return explorer(Predictions.ofScores(scores, labels));
    }

    /** The same for predictions that were made before. */
    public Explorer explorer(Predictions predictions) throws IOException {
        var confidence = new float[predictions.size()];
        for (int i = 0; i < confidence.length; i++) {
            confidence[i] = predictions.confidence(i);
        }
        return explorer().withPredictions(predictions.predicted(), confidence);
    }

    /** The share of class {@code label} among the pictures that {@link #ranking} shows. */
    public double shareOfClass(int[] ranking, int label) {
        int[] first = first(ranking);
        return IntStream.of(first).filter(i -> labels[i] == label).count() / (double) first.length;
    }

    private static int[] first(int[] ranking) {
        return IntStream.of(ranking).limit(SHOWN).toArray();
    }
}
