package petal.tensor.ops;

import petal.tensor.IntTensor;
import petal.tensor.Shapes;
import petal.tensor.Tensor;

/** Images made larger or smaller: x [n, c, h, w], y [n, c, h′, w′]. */
public final class Interpolation {
    private Interpolation() {
    }

    /** Each pixel is the nearest one of x, counted from the upper left: row ⌊i · h / h′⌋, columns likewise. */
    public static Tensor nearest(Tensor x, int height, int width) {
        check("nearest", x, height, width);
        return x.indexSelect(2, nearest(x.size(2), height)).indexSelect(3, nearest(x.size(3), width));
    }

    private static IntTensor nearest(int from, int to) {
        int[] rows = new int[to];
        for (int i = 0; i < to; i++) {
            rows[i] = Math.min((int) ((long) i * from / to), from - 1);
        }
        return IntTensor.vector(rows);
    }

    /**
     * Each pixel is the mean of the four around its place in x, the nearer the more: y = A · x · Bᵀ with matrices that
     * have two numbers a row.
     *
     * @param alignCorners whether the centres of the corner pixels fall on one another, and not their outer corners
     */
    public static Tensor bilinear(Tensor x, int height, int width, boolean alignCorners) {
        check("bilinear", x, height, width);
        Tensor rows = matrix(x, x.size(2), height, alignCorners);
        Tensor columns = matrix(x, x.size(3), width, alignCorners);
        return rows.matmul(x).matmul(columns.t());
    }

    private static Tensor matrix(Tensor like, int from, int to, boolean alignCorners) {
        float[] weights = new float[Shapes.size(to, from)];
        for (int i = 0; i < to; i++) {
            double place = alignCorners ? to == 1 ? 0 : i * (from - 1.0) / (to - 1)
                    : Math.max((i + 0.5) * from / to - 0.5, 0);
            int before = Math.min((int) place, from - 1);
            int after = Math.min(before + 1, from - 1);
            double share = place - before;
            weights[i * from + before] += (float) (1 - share);
            weights[i * from + after] += (float) share;
        }
        return Tensor.of(like.device(), weights, to, from);
    }

    private static void check(String mode, Tensor x, int height, int width) {
        Checks.image("upsample " + mode, x);
        if (height < 1 || width < 1 || x.size(2) < 1 || x.size(3) < 1) {
            throw new IllegalArgumentException("upsample " + mode + ": both images need pixels, got "
                    + Shapes.toString(x.shape()) + " and " + height + " × " + width);
        }
    }
}
