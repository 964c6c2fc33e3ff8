package petal.lessons.projection;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import petal.chart.PointGroup;
import petal.chart.ScatterFigure;
import petal.lessons.analysis.linalg.Vectors;
import petal.lessons.analysis.neighbours.KNearest;
import petal.lessons.analysis.neighbours.NearestMean;
import petal.lessons.analysis.projection.Lda;
import petal.lessons.analysis.projection.Pca;
import petal.lessons.classroom.ClassAxes;
import petal.lessons.report.Report;
import petal.tensor.Generator;

/**
 * What LDA makes of the half that it was fitted to, and of the other half.
 *
 * @param name          what was tried
 * @param fitted        the first half on all LDA axes, [photos][classes - 1]
 * @param heldOut       the other half on the same axes
 * @param fitLabels     the classes that LDA was told
 * @param heldOutLabels the classes of the other half
 */
public record LdaTrial(String name, double[][] fitted, double[][] heldOut, int[] fitLabels, int[] heldOutLabels) {
    /**
     * Fits LDA to one half; empty, with a note in the report, where no axis separates its classes.
     *
     * @param pcaAxes how many principal axes of the first half to keep before, 0 for all dimensions
     */
    static Optional<LdaTrial> of(Report report, String name, float[][] rows, int[] labels, Halves halves,
            int pcaAxes) {
        float[][] fit = Halves.rows(rows, halves.fit());
        float[][] heldOut = Halves.rows(rows, halves.heldOut());
        int[] fitLabels = Halves.labels(labels, halves.fit());
        if (pcaAxes > 0) {
            Pca pca = Pca.fit(fit, Math.min(pcaAxes, fit.length - 1));
            fit = Vectors.floats(pca.transform(fit));
            heldOut = Vectors.floats(pca.transform(heldOut));
        }
        int classes = (int) Arrays.stream(fitLabels).distinct().count();
        float[][] fitted = fit;
        float[][] others = heldOut;
        return ClassAxes.fit(report, fit, fitLabels, Math.max(1, classes - 1)).map(lda -> new LdaTrial(name,
                lda.transform(fitted), lda.transform(others), fitLabels, Halves.labels(labels, halves.heldOut())));
    }

    /**
     * With the true labels and with shuffled ones, on all dimensions and on a few principal axes.
     *
     * @param pcaAxes how many principal axes
     */
    public static List<LdaTrial> all(Report report, float[][] rows, int[] labels, long seed, int pcaAxes) {
        int[] shuffled = Halves.labels(labels, new Generator(seed).randperm(labels.length));
        Halves halves = Halves.of(labels, seed);
        Halves ofShuffled = Halves.of(shuffled, seed);
        return Stream.of(of(report, "true labels", rows, labels, halves, 0),
                of(report, "shuffled labels", rows, shuffled, ofShuffled, 0),
                of(report, "PCA first, true labels", rows, labels, halves, pcaAxes),
                of(report, "PCA first, shuffled labels", rows, shuffled, ofShuffled, pcaAxes))
                .flatMap(Optional::stream).toList();
    }

    /** Both halves on the first two axes. */
    public List<ScatterFigure> draw(List<String> classes) {
        return List.of(
                new ScatterFigure(name + ": fitted to these", PointGroup.byClass(fitted, fitLabels, classes, 0)),
                new ScatterFigure(name + ": held out", PointGroup.byClass(heldOut, heldOutLabels, classes, 0)));
    }

    /** How often the nearest class mean on these axes is right for the half that LDA was fitted to. */
    public double fitAccuracy() {
        return KNearest.accuracy(NearestMean.fit(fitted, fitLabels).predict(fitted), fitLabels);
    }

    /** The same for the half that it has not seen. */
    public double heldOutAccuracy() {
        return KNearest.accuracy(NearestMean.fit(fitted, fitLabels).predict(heldOut), heldOutLabels);
    }
}
