package petal.lessons.embeddings;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import petal.lessons.grid.ImageGrid;

/** Shows the first pictures of a ranking. */
record Gallery(Session session) {
    /** A grid of the first nine of {@code ranking}, each under its class and its score in the given format. */
    void show(String name, String caption, int[] ranking, float[] scores, String format) throws IOException {
        List<BufferedImage> images = new ArrayList<>();
        List<String> titles = new ArrayList<>();
        for (int i = 0; i < shown(ranking); i++) {
            images.add(session.flowers.validationImage(ranking[i]));
            titles.add(session.classes().get(session.labels[ranking[i]]) + "  "
                    + String.format(Locale.ROOT, format, scores[ranking[i]]));
        }
        session.report.pictures(name, ImageGrid.of(images, titles), caption,
                "A grid of pictures: " + String.join(", ", titles) + ".");
    }

    /** The share of class {@code label} among the pictures that {@link #show} shows. */
    double shareOfClass(int[] ranking, int label) {
        return IntStream.range(0, shown(ranking)).filter(i -> session.labels[ranking[i]] == label).count()
                / (double) shown(ranking);
    }

    private static int shown(int[] ranking) {
        return Math.min(EmbeddingPart.SHOWN, ranking.length);
    }
}
