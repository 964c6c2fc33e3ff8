package petal.lessons.explorer;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
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

    /** The names of {@link #hostile}'s classes. */
    public static final List<String> HOSTILE_CLASSES =
            List.of("=cmd|'/c calc'!A0", "<img src=x onerror=\"window.hacked=1\">", "\u202egnp.exe\n\"'");

    /**
     * Points on a grid of 8 columns and 5 rows, of three classes by column, every tenth a mistake, with names that would
     * do harm where they are not taken as text.
     */
    public static Explorer hostile() throws IOException {
        int n = 40;
        int[] labels = IntStream.range(0, n).map(i -> i % 8 % 3).toArray();
        var confidence = new float[n];
        for (int i = 0; i < n; i++) {
            confidence[i] = i / (float) n;
        }
        return Explorer.of(HOSTILE_CLASSES, labels, Explorers::photo)
                .withCaptions(IntStream.range(0, n).mapToObj(i -> switch (i) {
                    case 0 -> "=HYPERLINK(\"http://x\")";
                    case 1 -> "<script>window.hacked=1</script>";
                    case 2 -> "two\nlines.jpg";
                    case 3 -> "\u202egpj.txt";
                    default -> "folder/photo " + i + ".jpg";
                }).toList())
                .withPredictions(
                        IntStream.range(0, n).map(i -> i % 10 == 9 ? (labels[i] + 1) % 3 : labels[i]).toArray(),
                        confidence)
                .withColumn(new Column.Texts("note",
                        IntStream.range(0, n).mapToObj(i -> i == 7 ? "Schöne Blüte" : "@SUM(A1)")
                                .toList()))
                .withProjection("PCA", IntStream.range(0, n)
                        .mapToObj(i -> new double[] {i % 8, Math.floorDiv(i, 8), (i * 7) % 5}).toArray(double[][]::new))
                .withNeighbours(new NeighbourSpace("embedding",
                        IntStream.range(0, n).mapToObj(i -> List.of(new Neighbour((i + 1) % n, 0.99f),
                                new Neighbour((i + 2) % n, 0.95f))).toList(),
                        Optional.of(ShortVectors.of(IntStream.range(0, n)
                                .mapToObj(i -> new double[] {i / (double) n}).toArray(double[][]::new)))));
    }

    /** So many points, row by row on a grid of 100 columns, of three classes in turn. */
    public static Explorer many(int n) throws IOException {
        return Explorer.of(List.of("a", "b", "c"), IntStream.range(0, n).map(i -> i % 3).toArray(), Explorers::photo)
                .withProjection("PCA",
                        IntStream.range(0, n).mapToObj(i -> new double[] {i % 100, Math.floorDiv(i, 100)})
                                .toArray(double[][]::new));
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
