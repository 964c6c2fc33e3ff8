package petal.tensor.backend.cpu.classification;

import petal.tensor.backend.cpu.elementwise.LinearLoops;
import petal.tensor.backend.cpu.memory.Scratch;
import petal.tensor.backend.cpu.reduction.Rows;

/** Mean cross-entropy of the rows' softmax with smoothed one-hot targets. */
public final class CrossEntropy {
    private CrossEntropy() {
    }

    /** See {@link petal.tensor.backend.Backend#crossEntropy}. */
    public static void forward(float[] logits, int[] target, float smoothing, int rows, int columns, float[] loss,
            float[] probabilities) {
        float[] losses = Scratch.SUMS.floats(rows);
        Softmax.forEachRow(rows, columns, at -> {
            float largest = Rows.max(logits, at, at + columns);
            double sum = Softmax.exponentials(logits, at, columns, largest, probabilities);
            LinearLoops.affine(probabilities, (float) (1 / sum), 0, probabilities, at, at + columns);
            int row = at / columns;
            losses[row] = (float) rowLoss(logits, at, target[row], smoothing, columns, largest + Math.log(sum));
        });
        loss[0] = (float) (Rows.sum(losses, 0, rows) / rows);
    }

    /** −Σ t · log softmax(x) with log softmax(x) = x − logSum. */
    private static double rowLoss(float[] x, int at, int target, float smoothing, int columns, double logSum) {
        double ofTarget = logSum - x[at + target];
        if (smoothing == 0) {
            // classes that are not the target must add nothing, even where x is −∞
            return ofTarget;
        }
        double ofAll = logSum - Rows.sum(x, at, at + columns) / columns;
        return (1 - smoothing) * ofTarget + smoothing * ofAll;
    }

    /** dlogits = (probabilities − target distribution) · dloss / rows. */
    public static void backward(float[] probabilities, int[] target, float smoothing, float dloss, int rows,
            int columns, float[] dlogits) {
        float share = dloss / rows;
        float offTarget = -share * smoothing / columns;
        Softmax.forEachRow(rows, columns, at -> {
            LinearLoops.affine(probabilities, share, offTarget, dlogits, at, at + columns);
            dlogits[at + target[at / columns]] -= share * (1 - smoothing);
        });
    }
}
