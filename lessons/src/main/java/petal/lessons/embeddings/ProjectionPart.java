package petal.lessons.embeddings;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import petal.lessons.analysis.Argsort;
import petal.lessons.analysis.Lda;
import petal.lessons.analysis.Pca;
import petal.lessons.analysis.Similarity;
import petal.lessons.chart.Arrow;
import petal.lessons.chart.PointGroup;
import petal.lessons.chart.ScatterFigure;
import petal.lessons.chart.ScatterGrid;
import petal.lessons.chart.Tab10;
import petal.lessons.exercise.Checker;
import petal.nn.Linear;
import petal.tensor.Shapes;

/** Shadows of the embedding space, and the head's rows as prototypes. */
final class ProjectionPart {
    private static final int PCA_AXES = 6;
    private static final int LDA_AXES = 2;
    /** Prototypes are much shorter than embeddings; drawn this much longer they reach among the points. */
    private static final double ARROW_SCALE = 5;
    private static final String PROTOTYPE = "roses";

    private final Session session;
    private Lda lda;
    private float[][] prototypes;

    ProjectionPart(Session session) {
        this.session = session;
    }

    void run() throws IOException {
        project();
        readHead();
        rankByPrototype();
        drawPrototypes();
        wrapUp();
    }

    private void project() throws IOException {
        session.report.section("A look at the embedding space");
        session.report.text(EmbeddingsText.PROJECT, EmbeddingsText.PCA_LDA);
        long start = System.nanoTime();
        Pca pca = Pca.fit(session.embeddings, PCA_AXES);
        lda = Lda.fit(session.embeddings, session.labels, LDA_AXES);
        session.metrics.group("seconds").put("pca_and_lda", (System.nanoTime() - start) * 1e-9);
        session.metrics.put("pca_explained_variance_ratio", pca.explainedVarianceRatio());
        double[][] byVariance = pca.transform(session.embeddings);
        session.report.figure("projections", new ScatterGrid("", List.of(
                        new ScatterFigure("PCA dimensions 1–2", groups(byVariance, 0)),
                        new ScatterFigure("PCA dimensions 3–4", groups(byVariance, 2)),
                        new ScatterFigure("PCA dimensions 5–6", groups(byVariance, 4)),
                        new ScatterFigure("LDA (best class separation)", groups(lda.transform(session.embeddings), 0)))),
                "Four shadows of the same points, one colour a class.",
                "Four scatter plots of the embeddings: PCA dimensions 1 to 6 in pairs, and LDA.");
        session.report.task(EmbeddingsText.CLUSTERS);
    }

    private List<PointGroup> groups(double[][] points, int firstAxis) {
        return PointGroup.byClass(points, session.labels, session.classes(), firstAxis);
    }

    private void readHead() {
        session.report.section("Prototypes: how the head uses embeddings");
        session.report.text(EmbeddingsText.PROTOTYPES);
        Linear head = session.model.get(Networks.LAST_LAYER, Linear.class);
        int[] shape = head.weight().shape();
        prototypes = Session.rows(head.weight());
        session.report.output("Classifier weights shape: " + Shapes.toString(shape) + "\nClassifier bias shape: "
                + Shapes.toString(head.bias().shape()) + "\n\nThere are " + shape[0] + " prototypes, one a class, of "
                + shape[1] + " numbers each.");
    }

    private void rankByPrototype() throws IOException {
        String name = session.classes().contains(PROTOTYPE) ? PROTOTYPE : session.classes().getFirst();
        float[] prototype = Solutions.prototype(prototypes, session.classes(), name);
        session.report.exercise(EmbeddingsText.prototypeOf(name), Checker.check(
                () -> Exercises.prototype(prototypes, session.classes(), name),
                got -> faultOfPrototype(got, prototype), "This is the row that scores \"" + name + "\"."));
        session.report.text(EmbeddingsText.SCORE);
        float[] scores = Similarity.dots(session.embeddings, prototype);
        int[] ascending = Argsort.ascending(scores);
        int[] descending = IntStream.range(0, ascending.length).map(i -> ascending[ascending.length - 1 - i]).toArray();
        Gallery gallery = new Gallery(session);
        gallery.show("most-" + fileName(name), "The most typical of \"" + name + "\", with the dot product.", descending, scores, "%.1f");
        session.metrics.put("prototype", name)
                .put("prototype_class_among_highest", gallery.shareOfClass(descending, session.classes().indexOf(name)));
        session.report.exercise(EmbeddingsText.LOWEST, Checker.check(
                () -> Exercises.lowest(scores.clone(), EmbeddingPart.SHOWN),
                got -> Checker.faultOfLowest(got, scores, EmbeddingPart.SHOWN), "These are the nine lowest scores, in order."));
        gallery.show("least-" + fileName(name), "The least like \"" + name + "\".", Solutions.lowest(scores, EmbeddingPart.SHOWN),
                scores, "%.1f");
    }

    private static String fileName(String className) {
        return className.replaceAll("[^A-Za-z0-9]", "-");
    }

    private Optional<String> faultOfPrototype(float[] got, float[] expected) {
        if (Arrays.equals(got, expected)) {
            return Optional.empty();
        }
        int other = IntStream.range(0, prototypes.length).filter(i -> Arrays.equals(got, prototypes[i])).findFirst().orElse(-1);
        return Optional.of(other >= 0 ? "This is the row of \"" + session.classes().get(other) + "\"; which index is asked for?"
                : "A row of " + expected.length + " numbers is expected, just as it is in the matrix; yours has " + got.length
                        + " and is none of the rows.");
    }

    private void drawPrototypes() throws IOException {
        session.report.text(EmbeddingsText.ARROWS);
        double[][] directions = lda.transformDirections(prototypes);
        List<Arrow> arrows = IntStream.range(0, directions.length)
                .mapToObj(c -> new Arrow(session.classes().get(c), Tab10.colour(c), ARROW_SCALE * directions[c][0],
                        ARROW_SCALE * directions[c][1])).toList();
        session.report.figure("prototypes", new ScatterFigure("Embeddings and class prototypes",
                        groups(lda.transform(session.embeddings), 0), arrows),
                "Points are embeddings, arrows are prototypes, both in LDA space.",
                "A scatter plot of the embeddings in LDA space with an arrow for each class's prototype.");
        session.report.task(EmbeddingsText.RELATE);
    }

    private void wrapUp() {
        session.report.section("Wrap-up");
        session.report.task(EmbeddingsText.WHAT_IS);
        session.report.task(EmbeddingsText.BIRDS);
    }
}
