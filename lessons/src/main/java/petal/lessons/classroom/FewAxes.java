package petal.lessons.classroom;

import java.util.Arrays;
import java.util.Optional;
import petal.lessons.analysis.linalg.Vectors;
import petal.lessons.analysis.projection.Lda;
import petal.lessons.analysis.projection.Pca;
import petal.lessons.report.Report;

/**
 * The axes that separate the classes best among those along which the pictures vary most: PCA to a few axes first, then
 * LDA. So LDA has many more pictures than dimensions, and what it finds is no accident.
 *
 * @param pca to the few axes
 * @param lda of the coordinates on them
 */
public record FewAxes(Pca pca, Lda lda) {
    private static final int MOST = 20;
    private static final int PICTURES_PER_AXIS = 10;

    /**
     * Finds them.
     *
     * @param wanted how many axes of LDA, if there are as many
     * @return empty, with a note in the report, where no axis separates the classes
     */
    public static Optional<FewAxes> fit(Report report, float[][] rows, int[] labels, int wanted) {
        int classes = (int) Arrays.stream(labels).distinct().count();
        int few = Math.clamp(Math.floorDiv(rows.length, PICTURES_PER_AXIS), Math.min(classes, MOST), MOST);
        Pca pca = Pca.fit(rows, Math.min(few, rows.length));
        float[][] coordinates = Vectors.floats(pca.transform(rows));
        return ClassAxes.fit(report, coordinates, labels, wanted).map(lda -> new FewAxes(pca, lda));
    }

    /** How many axes LDA chose from. */
    public int few() {
        return pca.axes();
    }

    /** The same with the first axes of LDA only. */
    public FewAxes first(int axes) {
        return new FewAxes(pca, lda.first(axes));
    }

    /**
     * Coordinates on the axes.
     *
     * @param rows [n][d]
     * @return [n][axes]
     */
    public double[][] transform(float[][] rows) {
        return lda.transform(Vectors.floats(pca.transform(rows)));
    }
}
