package petal.nn;

import petal.tensor.Tensor;

/** Counts right answers. A network's answer is the class with the largest output. */
public final class Accuracy {
    private Accuracy() {
    }

    /**
     * {@return how many rows of {@code outputs} are largest at their target}
     *
     * @param outputs [batch, classes]
     * @param target  the right class of each row
     * @throws IllegalArgumentException if the numbers of rows and targets differ
     */
    public static int correct(Tensor outputs, int[] target) {
        int[] answers = outputs.argmax();
        if (answers.length != target.length) {
            throw new IllegalArgumentException("accuracy: expected one target for each of " + answers.length
                    + " outputs, got " + target.length);
        }
        int correct = 0;
        for (int i = 0; i < target.length; i++) {
            correct += answers[i] == target[i] ? 1 : 0;
        }
        return correct;
    }

    /**
     * {@return the share of rows of {@code outputs} whose target is among their {@code k} largest, 0 to 1}
     *
     * @param outputs [batch, classes]
     * @param target  the right class of each row
     * @param k       at least 1
     * @throws IllegalArgumentException if the numbers of rows and targets differ, or there are fewer than k classes
     */
    public static double topK(Tensor outputs, int[] target, int k) {
        int[] found = outputs.topk(k, 1).indices().toArray();
        if (outputs.size(0) != target.length) {
            throw new IllegalArgumentException("accuracy: expected one target for each of " + outputs.size(0)
                    + " outputs, got " + target.length);
        }
        int correct = 0;
        for (int i = 0; i < found.length; i++) {
            correct += found[i] == target[i / k] ? 1 : 0;
        }
        return correct / (double) target.length;
    }

    /**
     * {@return the share of rows of {@code outputs} that are largest at their target, 0 to 1; see {@link #correct}}
     *
     * @param outputs [batch, classes]
     * @param target  the right class of each row
     */
    public static double of(Tensor outputs, int[] target) {
        return correct(outputs, target) / (double) target.length;
    }
}
