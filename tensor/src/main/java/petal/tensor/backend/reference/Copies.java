package petal.tensor.backend.reference;

import petal.tensor.backend.Sizes;

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

    static void copyStrided(double[] x, int xOffset, int[] xStrides, double[] y, int yOffset, int[] yStrides,
            int[] shape) {
        int n = Sizes.elements(shape);
        for (int i = 0; i < n; i++) {
            y[yOffset + position(i, shape, yStrides)] = x[xOffset + position(i, shape, xStrides)];
        }
    }

    static void addStrided(double[] x, int xOffset, int[] xStrides, double[] y, int yOffset, int[] yStrides,
            int[] shape) {
        int n = Sizes.elements(shape);
        for (int i = 0; i < n; i++) {
            y[yOffset + position(i, shape, yStrides)] += x[xOffset + position(i, shape, xStrides)];
        }
    }

    /** Where element {@code i}, counted in row-major order, of a tensor with these strides lies: Σ index · stride. */
    static int position(int i, int[] shape, int[] strides) {
        int position = 0;
        int rest = i;
        for (int dim = shape.length - 1; dim >= 0; dim--) {
            int index = rest % shape[dim];
            rest /= shape[dim];
            position += index * strides[dim];
        }
        return position;
    }
}
