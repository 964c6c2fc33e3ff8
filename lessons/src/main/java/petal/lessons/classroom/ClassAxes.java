package petal.lessons.classroom;

import java.util.Arrays;
import java.util.Optional;
import petal.lessons.analysis.projection.InseparableException;
import petal.lessons.analysis.projection.Lda;
import petal.lessons.report.Report;

/** LDA of whatever pictures there are: says where there are fewer axes than usual, and where there is none. */
public final class ClassAxes {
    private ClassAxes() {
    }

    /**
     * The axes that separate the classes best.
     *
     * @param wanted how many, if there are as many
     * @return empty, with a note in the report, where no axis separates the classes
     */
    public static Optional<Lda> fit(Report report, float[][] rows, int[] labels, int wanted) {
        int classes = (int) Arrays.stream(labels).distinct().count();
        int axes = Math.min(Math.min(wanted, classes - 1), rows[0].length);
        if (axes < 1 || rows.length <= classes) {
            report.note("LDA is left out: it needs at least two classes and more pictures than classes, and here are "
                    + rows.length + " pictures of " + classes + (classes == 1 ? " class." : " classes."));
            return Optional.empty();
        }
        try {
            Lda lda = Lda.fit(rows, labels, axes);
            if (lda.axes() == 1 && wanted > 1) {
                report.note((classes == 2 ? "Two classes have" : "The means of the " + classes
                        + " classes lie on a line: they have") + " one axis that separates them best, and LDA finds no "
                        + "second. Where it is drawn, each class has a row of its own, and up and down mean nothing "
                        + "else.");
            }
            return Optional.of(lda);
        } catch (InseparableException inseparable) {
            report.note("LDA is left out: " + inseparable.getMessage());
            return Optional.empty();
        }
    }
}
