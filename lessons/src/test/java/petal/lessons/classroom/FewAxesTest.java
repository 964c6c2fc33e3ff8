package petal.lessons.classroom;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import petal.lessons.analysis.projection.ScoreSlopes;
import petal.lessons.console.Console;
import petal.lessons.output.OutputFolder;
import petal.lessons.report.ModelAnswers;
import petal.lessons.report.Report;

class FewAxesTest {
    private static final int DIMENSIONS = 300;

    @TempDir
    private Path folder;

    /** Three classes that differ along two of many dimensions only. */
    private static float[][] rows(int n, long seed) {
        var random = new Random(seed);
        var rows = new float[n][DIMENSIONS];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < DIMENSIONS; j++) {
                rows[i][j] = (float) random.nextGaussian();
            }
            rows[i][0] += i % 3 == 0 ? 20 : 0;
            rows[i][1] += i % 3 == 1 ? 20 : 0;
        }
        return rows;
    }

    private static int[] labels(int n) {
        var labels = new int[n];
        for (int i = 0; i < n; i++) {
            labels[i] = i % 3;
        }
        return labels;
    }

    private Report report() throws IOException {
        return new Report("A title", "A subtitle.", new Console(new PrintStream(OutputStream.nullOutputStream(), true,
                UTF_8), 80, false), OutputFolder.create(folder.resolve("out")), ModelAnswers.HIDDEN);
    }

    @Test
    void whatTheyShowIsThereInOtherPicturesToo() throws IOException {
        FewAxes few = FewAxes.fit(report(), rows(90, 1), labels(90), 2).orElseThrow();
        assertEquals(9, few.few());
        double[][] others = few.transform(rows(60, 2));
        float[][] scores = new float[60][3];
        for (int i = 0; i < 60; i++) {
            scores[i][i % 3] = 1;
        }
        assertEquals(3, Pointing.toOwnClass(ScoreSlopes.of(others, scores), others, labels(60)));
        double[][] both = few.transform(rows(90, 1));
        double[][] first = few.first(1).transform(rows(90, 1));
        assertArrayEquals(new int[] {2, 1}, new int[] {both[0].length, first[0].length});
        assertEquals(both[7][0], first[7][0]);
    }

    @Test
    void thereAreNeverMoreThanTwentyNorFewerThanClasses() throws IOException {
        assertEquals(20, FewAxes.fit(report(), rows(300, 1), labels(300), 2).orElseThrow().few());
        assertEquals(3, FewAxes.fit(report(), rows(9, 1), labels(9), 2).orElseThrow().few());
    }
}
