package petal.lessons.explorer;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import petal.lessons.analysis.neighbours.Neighbour;

/** Explorers for tests: plain photos, each of its own colour. */
public final class Explorers {

    private Explorers() {}

    /** Four points of two classes, two projections, the first with arrows, and two ways of comparing. */
    public static Explorer small() throws IOException {
        return Explorer.of(List.of("daisy", "</script><b>"), new int[] {0, 1, 0, 1}, Explorers::photo)
                .withCaptions(List.of("one", "two", "three", "four"))
                .withProjection("PCA", new double[][] {{-2, -1, 0}, {2, -1, 1 / 3.0}, {-2, 1, 2}, {2, 1, 3}},
                        new double[][] {{1, 0, 0}, {0, 1, 0}})
                .withProjection("t-SNE", new double[][] {{0, 0}, {1, 2}, {2, 1}, {3, 3}})
                .withNeighbours("embeddings", neighbours(0.9f))
                .withNeighbours("pixels", neighbours(0.1f));
    }

    /** Each point's next two. */
    private static List<List<Neighbour>> neighbours(float similarity) {
        return IntStream.range(0, 4).mapToObj(i -> List.of(new Neighbour((i + 1) % 4, similarity),
                new Neighbour((i + 2) % 4, -0.5f))).toList();
    }

    /** Red, green and blue of a point's photo. */
    public static int[] rgb(int i) {
        return new int[] {colour(i).getRed(), colour(i).getGreen(), colour(i).getBlue()};
    }

    static BufferedImage photo(int i) {
        var image = new BufferedImage(20, 30, BufferedImage.TYPE_INT_RGB);
        var g = image.createGraphics();
        g.setColor(colour(i));
        g.fillRect(0, 0, 20, 30);
        g.dispose();
        return image;
    }

    static Color colour(int i) {
        return new Color(40 + 50 * (i % 5), 200 - 30 * (i % 7), 90);
    }
}
