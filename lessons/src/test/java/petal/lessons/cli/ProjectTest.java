package petal.lessons.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import petal.lessons.analysis.projection.Pca;
import petal.lessons.chart.Arrow;
import petal.lessons.chart.ClassColours;
import petal.lessons.chart.PointGroup;
import petal.lessons.output.LabelledImage;
import petal.lessons.output.LabelsFile;
import petal.weights.npy.Npy;

class ProjectTest {
    private static final int LENGTH = 8;
    private static final int PICTURES = 90;

    @TempDir
    Path folder;

    /** What {@code petal axes} leaves of pictures in turn of each class. */
    private void writeAxes(int classes) throws IOException {
        var random = new Random(1);
        var sample = new float[PICTURES][LENGTH];
        for (int i = 0; i < PICTURES; i++) {
            for (int j = 0; j < LENGTH; j++) {
                sample[i][j] = (float) (random.nextGaussian() + (j == i % classes ? 5 : 0));
            }
        }
        Pca pca = Pca.fit(sample, 4);
        Npy.write(folder.resolve("mean.npy"), pca.mean(), LENGTH);
        Npy.write(folder.resolve("components.npy"), flat(pca.components()), 4, LENGTH);
        Npy.write(folder.resolve("explained_variance.npy"), pca.explainedVariance(), 4);
        Npy.write(folder.resolve("explained_variance_ratio.npy"), pca.explainedVarianceRatio(), 4);
        Npy.write(folder.resolve("class_means.npy"), new double[classes * LENGTH], classes, LENGTH);
        var numbers = new float[PICTURES * LENGTH];
        for (int i = 0; i < PICTURES; i++) {
            System.arraycopy(sample[i], 0, numbers, i * LENGTH, LENGTH);
        }
        Npy.write(folder.resolve("sample.npy"), numbers, PICTURES, LENGTH);
        List<String> names = IntStream.range(0, classes).mapToObj(c -> c == 0 ? "" : "class " + c).toList();
        Files.writeString(folder.resolve("classes.txt"), String.join("\n", names) + "\n");
        Files.writeString(folder.resolve("sample.csv"), LabelsFile.format(IntStream.range(0, PICTURES)
                .mapToObj(i -> new LabelledImage(i, i % classes, names.get(i % classes), i + ".jpg")).toList()));
    }

    private static double[] flat(double[]... rows) {
        return List.of(rows).stream().flatMapToDouble(Arrays::stream).toArray();
    }

    @Test
    void drawsTheColoursOfAllClasses() throws IOException {
        writeAxes(5);
        var run = Run.petal("project", folder.toString());
        assertEquals("", run.err());
        assertEquals(0, run.exitCode());
        BufferedImage picture = ImageIO.read(folder.resolve("projections.png").toFile());
        for (int c = 0; c < 5; c++) {
            assertTrue(has(picture, ClassColours.colour(c).getRGB()), "class " + c);
        }
    }

    private static boolean has(BufferedImage picture, int rgb) {
        return IntStream.of(picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth()))
                .anyMatch(pixel -> pixel == rgb);
    }

    @Test
    void manyClassesAreTheMostFrequentOnesAndGrey() {
        // class c has c + 1 points at (c, -c)
        int[] labels = IntStream.range(0, 13).flatMap(c -> IntStream.generate(() -> c).limit(c + 1L)).toArray();
        double[][] points = IntStream.of(labels).mapToObj(c -> new double[] {7, c, -c}).toArray(double[][]::new);
        List<String> names = IntStream.range(0, 13).mapToObj(c -> c == 12 ? "" : "class " + c).toList();
        var classes = new ShownClasses(labels, names);
        List<PointGroup> groups = classes.groups(points, 1);
        assertEquals("3 other classes", groups.getFirst().name());
        assertEquals(1 + 2 + 3, groups.getFirst().points().size());
        assertEquals(11, groups.size());
        for (int c = 3; c < 13; c++) {
            PointGroup group = groups.get(c - 2);
            assertEquals(c == 12 ? "no class" : "class " + c, group.name());
            assertEquals(ClassColours.colour(c - 3), group.colour());
            assertEquals(c + 1, group.points().size());
            for (double[] point : group.points()) {
                assertEquals(c, point[0]);
                assertEquals(-c, point[1]);
            }
        }
        double[][] means = IntStream.range(0, 13).mapToObj(c -> new double[] {c, 2 * c}).toArray(double[][]::new);
        List<Arrow> arrows = classes.arrows(means, 0);
        assertEquals(10, arrows.size());
        assertEquals(new Arrow("", ClassColours.colour(0), 3, 6), arrows.getFirst());
        var few = new ShownClasses(new int[] {0, 1, 1}, names.subList(0, 2));
        assertEquals(new Arrow("class 1", ClassColours.colour(1), 1, 2), few.arrows(means, 0).get(1));
    }

    @Test
    void whatIsMissingIsNamed() {
        var run = Run.petal("project", folder.resolve("none").toString());
        assertEquals(1, run.exitCode());
        assertEquals(1, run.err().lines().count(), run.err());
        assertTrue(run.err().contains(folder.resolve("none/mean.npy").toString()), run.err());
    }
}
