package petal.tensor.backend.reference;

import petal.tensor.backend.Sizes;
import petal.tensor.backend.StridedView;

/** Filling and copying, with and without strides. */
final class Copies {
    private Copies() {
    }

    static void fill(double[] y, int n, double value) {
        for (int i = 0; i < n; i++) {
            y[i] = value;
        }
    }

    static void copyIn(float[] from, int fromIndex, double[] to, int toIndex, int n) {
        for (int i = 0; i < n; i++) {
            to[toIndex + i] = from[fromIndex + i];
        }
    }

    static void copyOut(double[] from, int fromIndex, float[] to, int toIndex, int n) {
        for (int i = 0; i < n; i++) {
            to[toIndex + i] = (float) from[fromIndex + i];
        }
    }

    static void copyStrided(StridedView x, StridedView y, int[] shape) {
        double[] from = ReferenceStorage.elements(x.storage());
        double[] to = ReferenceStorage.elements(y.storage());
        int n = Sizes.elements(shape);
        for (int i = 0; i < n; i++) {
            to[position(i, shape, y)] = from[position(i, shape, x)];
        }
    }

    static void addStrided(StridedView x, StridedView y, int[] shape) {
        double[] from = ReferenceStorage.elements(x.storage());
        double[] to = ReferenceStorage.elements(y.storage());
        int n = Sizes.elements(shape);
        for (int i = 0; i < n; i++) {
            to[position(i, shape, y)] += from[position(i, shape, x)];
        }
    }

    /** Where element {@code i} of a view, counted in row-major order, lies: offset + Σ index · stride. */
    static int position(int i, int[] shape, StridedView view) {
        int position = view.offset();
        int rest = i;
        for (int dim = shape.length - 1; dim >= 0; dim--) {
            int index = rest % shape[dim];
            rest /= shape[dim];
            position += index * view.strides()[dim];
        }
        return position;
    }
}
