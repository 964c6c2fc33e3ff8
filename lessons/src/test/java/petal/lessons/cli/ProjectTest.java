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
import petal.chart.Arrow;
import petal.chart.ClassColours;
import petal.chart.PointGroup;
import petal.lessons.analysis.projection.Pca;
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

    /** LDA finds one axis, along which each class has a row of its own. */
    @Test
    void twoClassesHaveAPictureOfTheirLdaToo() throws IOException {
        writeAxes(2);
        var run = Run.petal("project", folder.toString());
        assertEquals("", run.err());
        assertEquals(0, run.exitCode());
        int withLda = ImageIO.read(folder.resolve("projections.png").toFile()).getHeight();
        writeAxes(1);
        var one = Run.petal("project", folder.toString());
        assertEquals("", one.err());
        assertTrue(one.out()
                .startsWith("LDA is left out: it needs at least two classes and more pictures than classes, and "
                        + "the sample has 90 pictures of 1 class."),
                one.out());
        assertTrue(ImageIO.read(folder.resolve("projections.png").toFile()).getHeight() < withLda, "a panel less");
    }

    @Test
    void aSampleThatNothingSeparatesHasNoLda() throws IOException {
        writeAxes(3);
        Npy.write(folder.resolve("sample.npy"), new float[PICTURES * LENGTH], PICTURES, LENGTH);
        var run = Run.petal("project", folder.toString());
        assertEquals(0, run.exitCode(), run.err());
        assertTrue(run.out().startsWith("LDA is left out: LDA compares classes by their spread"), run.out());
    }

    @Test
    void pointsWithOneCoordinateLieInTheRowOfTheirClass() {
        List<PointGroup> groups = new ShownClasses(new int[] {0, 1, 0, 1}, List.of("a", "b"))
                .groups(new double[][] {{1}, {2}, {3}, {4}}, 0);
        assertEquals(List.of(1.0, 3.0), groups.get(0).points().stream().map(point -> point[0]).toList());
        assertTrue(groups.get(0).points().stream().allMatch(point -> point[1] > 0));
        assertTrue(groups.get(1).points().stream().allMatch(point -> point[1] < 0));
    }

    @Test
    void everyClassHasAColourAndWhereThereAreTooManyTheRarestAreGrey() {
        assertEquals(13, groupsOf(13).stream().map(PointGroup::colour).distinct().count());
        int classes = ClassColours.different() + 3;
        List<PointGroup> groups = groupsOf(classes);
        assertEquals("3 other classes", groups.getFirst().name());
        assertEquals(1 + 2 + 3, groups.getFirst().points().size());
        assertEquals(ClassColours.different() + 1, groups.size());
        for (int c = 3; c < classes; c++) {
            PointGroup group = groups.get(c - 2);
            assertEquals(c == 12 ? "no class" : "class " + c, group.name());
            assertEquals(ClassColours.colour(c - 3), group.colour());
            assertEquals(c + 1, group.points().size());
            for (double[] point : group.points()) {
                assertEquals(c, point[0]);
                assertEquals(-c, point[1]);
            }
        }
    }

    /** Class c has c + 1 points at (c, -c). */
    private static List<PointGroup> groupsOf(int classes) {
        int[] labels = labels(classes);
        double[][] points = IntStream.of(labels).mapToObj(c -> new double[] {7, c, -c}).toArray(double[][]::new);
        return new ShownClasses(labels, names(classes)).groups(points, 1);
    }

    private static int[] labels(int classes) {
        return IntStream.range(0, classes).flatMap(c -> IntStream.generate(() -> c).limit(c + 1L)).toArray();
    }

    private static List<String> names(int classes) {
        return IntStream.range(0, classes).mapToObj(c -> c == 12 ? "" : "class " + c).toList();
    }

    @Test
    void fewArrowsHaveNames() {
        double[][] means = IntStream.range(0, 13).mapToObj(c -> new double[] {c, 2 * c}).toArray(double[][]::new);
        List<Arrow> arrows = new ShownClasses(labels(13), names(13)).arrows(means, 0);
        assertEquals(13, arrows.size());
        assertEquals(new Arrow("", ClassColours.colour(3), 3, 6), arrows.get(3));
        var few = new ShownClasses(new int[] {0, 1, 1}, names(2));
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
