package petal.lessons.garden;

import java.awt.image.BufferedImage;
import java.util.function.IntUnaryOperator;

/** Nearest neighbours in the space of pixels, as the lesson on similarity compares them. */
final class RawPixels {
    private static final double[] MEAN = {0.485, 0.456, 0.406};
    private static final double[] DEVIATION = {0.229, 0.224, 0.225};

    private RawPixels() {
    }

    /** The picture at side × side pixels, each the mean of its area, normalised as for the network, of length 1. */
    static double[] of(BufferedImage image, int side) {
        double[] sums = new double[3 * side * side];
        int[] counts = new int[side * side];
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int cell = y * side / image.getHeight() * side + x * side / image.getWidth();
                int rgb = image.getRGB(x, y);
                counts[cell]++;
                for (int channel = 0; channel < 3; channel++) {
                    sums[3 * cell + channel] += (rgb >> (16 - 8 * channel) & 255) / 255.0;
                }
            }
        }
        double square = 0;
        for (int i = 0; i < sums.length; i++) {
            sums[i] = (sums[i] / counts[i / 3] - MEAN[i % 3]) / DEVIATION[i % 3];
            square += sums[i] * sums[i];
        }
        for (int i = 0; i < sums.length; i++) {
            sums[i] /= Math.sqrt(square);
        }
        return sums;
    }

    /** The share of vectors whose nearest other vector by cosine has the same label. */
    static double neighbourAccuracy(double[][] vectors, IntUnaryOperator label) {
        int right = 0;
        for (int i = 0; i < vectors.length; i++) {
            int best = -1;
            double highest = Double.NEGATIVE_INFINITY;
            for (int j = 0; j < vectors.length; j++) {
                double cosine = j == i ? Double.NEGATIVE_INFINITY : dot(vectors[i], vectors[j]);
                if (cosine > highest) {
                    highest = cosine;
                    best = j;
                }
            }
            right += label.applyAsInt(i) == label.applyAsInt(best) ? 1 : 0;
        }
        return (double) right / vectors.length;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
