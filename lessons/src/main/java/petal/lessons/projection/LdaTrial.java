package petal.lessons.projection;

import java.util.Arrays;
import petal.lessons.analysis.KNearest;
import petal.lessons.analysis.Lda;
import petal.lessons.analysis.NearestMean;
import petal.lessons.analysis.Pca;
import petal.lessons.analysis.Vectors;

/**
 * What LDA makes of the half that it was fitted to, and of the other half.
 *
 * @param name          what was tried
 * @param fitted        the first half on all LDA axes, [photos][classes - 1]
 * @param heldOut       the other half on the same axes
 * @param fitLabels     the classes that LDA was told
 * @param heldOutLabels the classes of the other half
 */
record LdaTrial(String name, double[][] fitted, double[][] heldOut, int[] fitLabels, int[] heldOutLabels) {
    /**
     * Fits LDA to one half.
     *
     * @param pcaAxes how many principal axes of the first half to keep before, 0 for all dimensions
     */
    static LdaTrial of(String name, float[][] rows, int[] labels, Halves halves, int pcaAxes) {
        float[][] fit = Halves.rows(rows, halves.fit());
        float[][] heldOut = Halves.rows(rows, halves.heldOut());
        int[] fitLabels = Halves.labels(labels, halves.fit());
        if (pcaAxes > 0) {
            Pca pca = Pca.fit(fit, Math.min(pcaAxes, fit.length - 1));
            fit = Vectors.floats(pca.transform(fit));
            heldOut = Vectors.floats(pca.transform(heldOut));
        }
        Lda lda = Lda.fit(fit, fitLabels, Math.min((int) Arrays.stream(fitLabels).distinct().count() - 1,
                fit[0].length));
        return new LdaTrial(name, lda.transform(fit), lda.transform(heldOut), fitLabels,
                Halves.labels(labels, halves.heldOut()));
    }

    /** How often the nearest class mean on these axes is right for the half that LDA was fitted to. */
    double fitAccuracy() {
        return KNearest.accuracy(NearestMean.fit(fitted, fitLabels).predict(fitted), fitLabels);
    }

    /** The same for the half that it has not seen. */
    double heldOutAccuracy() {
        return KNearest.accuracy(NearestMean.fit(fitted, fitLabels).predict(heldOut), heldOutLabels);
    }
}
