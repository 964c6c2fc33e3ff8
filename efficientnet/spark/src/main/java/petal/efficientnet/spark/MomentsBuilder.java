package petal.efficientnet.spark;

import java.util.Arrays;
import java.util.TreeMap;

/** Collects the moments of vectors one after the other, with d² / 2 multiply–adds each. */
final class MomentsBuilder {
    /** Vectors whose products are added together, so that each sum is read and written once for them. */
    private static final int BLOCK = 4;

    private final TreeMap<String, Moments.ClassSum> classes = new TreeMap<>();
    private final double[][] block = new double[BLOCK][];
    /** The first vector: products of distances from it are small, so that little is lost when the mean is taken off. */
    private double[] origin;
    private double[] sum;
    private double[][] products;
    private long count;

    /** Adds a vector of a class. */
    void add(String label, float[] vector) {
        if (origin == null) {
            begin(vector);
        }
        if (vector.length != origin.length) {
            throw new IllegalArgumentException("All embeddings must have the same length, but some have "
                    + origin.length
                    + " and some " + vector.length + " numbers.");
        }
        double[] distance = block[(int) (count % BLOCK)];
        Moments.ClassSum ofClass = classes.computeIfAbsent(label, _ -> new Moments.ClassSum(0,
                new double[vector.length]));
        double[] classSum = ofClass.sum();
        for (int j = 0; j < distance.length; j++) {
            distance[j] = vector[j] - origin[j];
            sum[j] += distance[j];
            classSum[j] += vector[j];
        }
        classes.put(label, new Moments.ClassSum(ofClass.count() + 1, classSum));
        if (++count % BLOCK == 0) {
            addProducts();
        }
    }

    private void begin(float[] vector) {
        origin = new double[vector.length];
        Arrays.setAll(origin, j -> vector[j]);
        sum = new double[vector.length];
        products = new double[vector.length][];
        Arrays.setAll(products, i -> new double[vector.length - i]);
        Arrays.setAll(block, _ -> new double[vector.length]);
    }

    private void addProducts() {
        for (int i = 0; i < products.length; i++) {
            addScaled(products[i], i, block[0], block[1], block[2], block[3]);
        }
    }

    /** In a loop that the compiler vectorises. */
    private static void addScaled(double[] sums, int i, double[] a, double[] b, double[] c, double[] d) {
        double ai = a[i];
        double bi = b[i];
        double ci = c[i];
        double di = d[i];
        for (int j = 0; j < sums.length; j++) {
            sums[j] += ai * a[i + j] + bi * b[i + j] + (ci * c[i + j] + di * d[i + j]);
        }
    }

    /** The moments of what was added, or null if nothing was; the builder is used up. */
    Moments build() {
        if (count == 0) {
            return null;
        }
        for (int rest = (int) (count % BLOCK); rest % BLOCK != 0; rest++) {
            Arrays.fill(block[rest], 0);
        }
        if (count % BLOCK != 0) {
            addProducts();
        }
        for (int i = 0; i < products.length; i++) {
            for (int j = 0; j < products[i].length; j++) {
                products[i][j] -= sum[i] * sum[i + j] / count;
            }
        }
        var mean = new double[sum.length];
        Arrays.setAll(mean, j -> origin[j] + sum[j] / count);
        return new Moments(count, mean, products, classes);
    }
}
