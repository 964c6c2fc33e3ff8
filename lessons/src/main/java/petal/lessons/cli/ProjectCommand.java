package petal.lessons.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import petal.chart.Fonts;
import petal.chart.ScatterFigure;
import petal.chart.ScatterGrid;
import petal.lessons.analysis.projection.InseparableException;
import petal.lessons.analysis.projection.Lda;
import petal.lessons.analysis.projection.Pca;
import petal.lessons.console.Console;
import petal.lessons.output.LabelledImage;
import petal.lessons.output.LabelsFile;
import petal.lessons.output.OutputFolder;
import petal.weights.npy.Npy;
import petal.weights.npy.NpyArray;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code petal project}: the picture of a large collection, from a sample and the axes of all of it. */
@Command(
        name = "project",
        description = "Draw a sample of a large collection along the axes that petal axes --engine spark found in it.",
        mixinStandardHelpOptions = true)
final class ProjectCommand implements Callable<Integer> {
    private static final String PICTURE = "projections.png";
    private static final int SCALE = 2;

    private final Console console;

    @Parameters(paramLabel = "AXES",
            description = "what petal axes --engine spark wrote; the picture is put there, too")
    private Path axes;

    ProjectCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        Fonts.require();
        var pca = new Pca(read("mean").toDoubles(), rows(read("components")), read("explained_variance").toDoubles(),
                read("explained_variance_ratio").toDoubles());
        OutputFolder folder = OutputFolder.create(axes).requireReplaceable(List.of(PICTURE));
        int[] labels = LabelsFile.read(axes.resolve("sample.csv")).stream().mapToInt(LabelledImage::label).toArray();
        List<String> names = Files.readAllLines(axes.resolve("classes.txt"));
        var classes = new ShownClasses(labels, names);
        float[][] sample = floatRows(read("sample"));
        double[][] points = pca.transform(sample);
        double[][] means = pca.transform(floatRows(read("class_means")));
        List<ScatterFigure> panels = new ArrayList<>();
        for (int axis = 0; axis + 1 < pca.components().length && axis < 6; axis += 2) {
            panels.add(new ScatterFigure(title(pca, axis), classes.groups(points, axis),
                    axis == 0 ? classes.arrows(means, axis) : List.of()));
        }
        separated(sample, labels).ifPresent(lda -> panels.add(new ScatterFigure("LDA of the sample",
                classes.groups(lda, 0))));
        console.print(folder.writePng(PICTURE, new ScatterGrid("", panels).image(SCALE)).toString());
        return 0;
    }

    /** The sample along the axes that separate its classes best; says why where there are none. */
    private Optional<double[][]> separated(float[][] sample, int[] labels) {
        long classes = Arrays.stream(labels).distinct().count();
        if (classes < 2 || sample.length <= classes) {
            console.print(
                    "LDA is left out: it needs at least two classes and more pictures than classes, and the sample "
                            + "has " + sample.length + " pictures of " + classes
                            + (classes == 1 ? " class." : " classes."));
            return Optional.empty();
        }
        try {
            return Optional.of(Lda.fit(sample, labels, 2).transform(sample));
        } catch (InseparableException e) {
            console.print("LDA is left out: " + e.getMessage());
            return Optional.empty();
        }
    }

    private static String title(Pca pca, int axis) {
        double share = pca.explainedVarianceRatio()[axis] + pca.explainedVarianceRatio()[axis + 1];
        return String.format(Locale.ROOT, "PCA dimensions %d–%d: %.0f%% of the variance", axis + 1, axis + 2,
                100 * share);
    }

    private NpyArray read(String name) throws IOException {
        return Npy.read(axes.resolve(name + ".npy"));
    }

    private static double[][] rows(NpyArray matrix) {
        double[] numbers = matrix.toDoubles();
        int length = matrix.shape().toArray()[1];
        return IntStream.range(0, numbers.length / length)
                .mapToObj(i -> Arrays.copyOfRange(numbers, i * length, (i + 1) * length)).toArray(double[][]::new);
    }

    private static float[][] floatRows(NpyArray matrix) {
        float[] numbers = matrix.toFloats();
        int length = matrix.shape().toArray()[1];
        return IntStream.range(0, numbers.length / length)
                .mapToObj(i -> Arrays.copyOfRange(numbers, i * length, (i + 1) * length)).toArray(float[][]::new);
    }
}
