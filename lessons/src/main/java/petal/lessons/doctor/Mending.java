package petal.lessons.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import petal.lessons.console.Numbers;
import petal.lessons.console.TextTable;
import petal.lessons.output.Metrics;

/**
 * What wrong labels cost: heads that learn from the training part, with different labels, and are judged by the validation
 * part, with the labels as they were found and with the true ones.
 *
 * @param names    from what each head has learnt
 * @param byFound  its accuracy by the labels that were found
 * @param byTrue   its accuracy by the true labels
 */
public record Mending(List<String> names, double[] byFound, double[] byTrue) {

    /**
     * Trains three heads: with the labels that were found, without the pictures whose labels look wrong, with the true labels.
     *
     * @param suspicious whether a picture's label looks wrong
     * @param truth      the true label of each picture
     * @param seed       of the weights that the heads begin with
     */
    public static Mending of(Examined pictures, IntPredicate suspicious, int[] truth, long seed) {
        int[] training = part(pictures, Examination.TRAINING);
        int[] kept = IntStream.of(training).filter(suspicious.negate()).toArray();
        int[] validation = part(pictures, Examination.VALIDATION);
        int[] found = pictures.labels();
        List<int[]> guesses = List.of(guess(pictures, training, found, validation, seed),
                guess(pictures, kept, found, validation, seed), guess(pictures, training, truth, validation, seed));
        return new Mending(List.of("the labels as found", "without those that look wrong", "the true labels"),
                guesses.stream().mapToDouble(guess -> accuracy(guess, validation, found)).toArray(),
                guesses.stream().mapToDouble(guess -> accuracy(guess, validation, truth)).toArray());
    }

    private static int[] part(Examined pictures, String name) {
        return IntStream.range(0, pictures.size()).filter(i -> pictures.parts().get(i).equals(name)).toArray();
    }

    private static int[] guess(Examined pictures, int[] learnt, int[] labels, int[] asked, long seed) {
        var head = LinearHead.fit(rows(pictures, learnt), IntStream.of(learnt).map(i -> labels[i]).toArray(),
                pictures.classes().size(), seed);
        float[][] probabilities = head.probabilities(rows(pictures, asked));
        return new ConfidentLearning(probabilities, new int[asked.length]).likely();
    }

    private static float[][] rows(Examined pictures, int... of) {
        return IntStream.of(of).mapToObj(i -> pictures.embeddings()[i]).toArray(float[][]::new);
    }

    private static double accuracy(int[] guess, int[] asked, int... labels) {
        return IntStream.range(0, guess.length).filter(i -> guess[i] == labels[asked[i]]).count()
                / (double) guess.length;
    }

    /** A row for each head. */
    public TextTable table() {
        var rows = new ArrayList<List<String>>();
        for (int i = 0; i < names.size(); i++) {
            rows.add(List.of(names.get(i), Numbers.percent(byFound[i]), Numbers.percent(byTrue[i])));
        }
        return new TextTable(List.of("learnt from", "accuracy by the labels as found", "accuracy by the true labels"),
                rows);
    }

    /** Notes the accuracies among the measurements. */
    public void note(Metrics metrics) {
        metrics.group("accuracy").put("by_labels_found", byFound).put("by_true_labels", byTrue);
    }
}
