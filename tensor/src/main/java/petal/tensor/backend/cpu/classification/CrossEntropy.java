package petal.tensor.backend.cpu.classification;

import petal.tensor.backend.ClassTargets;
import petal.tensor.backend.cpu.elementwise.LinearLoops;
import petal.tensor.backend.cpu.memory.Scratch;
import petal.tensor.backend.cpu.reduction.Rows;

/** Mean cross-entropy of the rows' softmax with smoothed one-hot targets. */
public final class CrossEntropy {
    private CrossEntropy() {
    }

    /** See {@link petal.tensor.backend.Backend#crossEntropy}. */
    public static void forward(ClassTargets targets, float[] logits, float[] loss, float[] probabilities) {
        int rows = targets.rows();
        int columns = targets.classes();
        float[] losses = Scratch.SUMS.floats(rows);
        float[] largest = Softmax.largest(logits, rows, columns);
        Softmax.forEachRow(rows, columns, at -> {
            int row = at / columns;
            double sum = Softmax.exponentials(logits, at, columns, largest[row], probabilities);
            LinearLoops.affine(probabilities, (float) (1 / sum), 0, probabilities, at, at + columns);
            losses[row] = (float) rowLoss(targets, row, logits, at, largest[row] + Math.log(sum));
        });
        loss[0] = (float) (Rows.sum(losses, 0, rows) / rows);
    }

    /** −Σ t · log softmax(x) with log softmax(x) = x − logSum. */
    private static double rowLoss(ClassTargets targets, int row, float[] x, int at, double logSum) {
        double ofTarget = logSum - x[at + targets.target()[row]];
        float smoothing = targets.smoothing();
        if (smoothing == 0) {
            // classes that are not the target must add nothing, even where x is −∞
            return ofTarget;
        }
        double ofAll = logSum - Rows.sum(x, at, at + targets.classes()) / targets.classes();
        return (1 - smoothing) * ofTarget + smoothing * ofAll;
    }

    /** dlogits = (probabilities − target distribution) · dloss / rows. */
    public static void backward(ClassTargets targets, float[] probabilities, float dloss, float[] dlogits) {
        int rows = targets.rows();
        int columns = targets.classes();
        float smoothing = targets.smoothing();
        float share = dloss / rows;
        float offTarget = -share * smoothing / columns;
        Softmax.forEachRow(rows, columns, at -> {
            LinearLoops.affine(probabilities, share, offTarget, dlogits, at, at + columns);
            dlogits[at + targets.target()[at / columns]] -= share * (1 - smoothing);
        });
    }
}
