package petal.tensor.backend;

/**
 * The classes that rows of logits should have: (1 − smoothing) · one-hot + smoothing / classes.
 *
 * @param target    the class of each row
 * @param classes   how many classes there are
 * @param smoothing the part that all classes share equally; 0 for none
 */
public record ClassTargets(int[] target, int classes, float smoothing) {
    /** {@return how many rows there are} */
    public int rows() {
        return target.length;
    }
}
