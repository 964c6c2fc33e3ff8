package petal.lessons.classroom;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import petal.lessons.analysis.projection.Lda;
import petal.lessons.console.Console;
import petal.lessons.output.OutputFolder;
import petal.lessons.report.ModelAnswers;
import petal.lessons.report.Report;

class ClassAxesTest {
    @TempDir
    private Path folder;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private Report report;

    @BeforeEach
    void open() throws IOException {
        var console = new Console(new PrintStream(printed, true, UTF_8), 1000, false);
        report = new Report("A title", "A subtitle.", console, OutputFolder.create(folder.resolve("out")),
                ModelAnswers.HIDDEN);
    }

    /** Rows of three classes, whose means lie at these places. */
    private static float[][] rows(double[]... means) {
        var random = new Random(1);
        var rows = new float[60][2];
        for (int i = 0; i < 30; i++) {
            for (int j = 0; j < 2; j++) {
                float noise = (float) random.nextGaussian();
                rows[i][j] = (float) means[i % 3][j] + noise;
                rows[i + 30][j] = (float) means[i % 3][j] - noise; // so that the means are exact
            }
        }
        return rows;
    }

    private static int[] labels() {
        int[] labels = new int[60];
        for (int i = 0; i < 60; i++) {
            labels[i] = i % 30 % 3;
        }
        return labels;
    }

    @Test
    void classesInAPlaneHaveTwoAxes() {
        Optional<Lda> lda = ClassAxes.fit(report, rows(new double[] {0, 0}, new double[] {5, 0}, new double[] {0, 5}),
                labels(), 2);
        assertEquals(2, lda.orElseThrow().axes());
        assertFalse(printed.toString(UTF_8).contains("LDA"));
    }

    @Test
    void classesOnALineHaveOneAndTheReportSaysSo() {
        Optional<Lda> lda = ClassAxes.fit(report, rows(new double[] {0, 0}, new double[] {4, 0}, new double[] {8, 0}),
                labels(), 2);
        assertEquals(1, lda.orElseThrow().axes());
        assertTrue(printed.toString(UTF_8).contains("The means of the 3 classes lie on a line: they have one axis that "
                + "separates them best, and LDA finds no second."), () -> printed.toString(UTF_8));
    }

    @Test
    void whatNothingSeparatesIsLeftOut() {
        assertTrue(ClassAxes.fit(report, new float[60][2], labels(), 2).isEmpty());
        assertTrue(printed.toString(UTF_8).contains("LDA is left out: LDA compares classes by their spread"));
    }

    @Test
    void aMistakeOfTheProgramIsNoProperty() {
        float[][] rows = rows(new double[] {0, 0}, new double[] {5, 0}, new double[] {0, 5});
        rows[7][1] = Float.NaN;
        assertThrows(IllegalArgumentException.class, () -> ClassAxes.fit(report, rows, labels(), 2));
    }
}
