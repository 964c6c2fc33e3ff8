package petal.lessons.doctor;

/** One solution of each exercise; others are right, too. */
final class Solutions {
    private Solutions() {
    }

    /** The cosine of what is left when both means are taken off. */
    static double correlation(float[] a, float[] b) {
        double meanA = mean(a);
        double meanB = mean(b);
        double dot = 0;
        double squaresA = 0;
        double squaresB = 0;
        for (int i = 0; i < a.length; i++) {
            dot += (a[i] - meanA) * (b[i] - meanB);
            squaresA += (a[i] - meanA) * (a[i] - meanA);
            squaresB += (b[i] - meanB) * (b[i] - meanB);
        }
        return dot / Math.sqrt(squaresA * squaresB);
    }

    static double mean(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    /** Only the column of a picture's own label counts. */
    static double[] thresholds(float[][] probabilities, int[] labels) {
        double[] thresholds = new double[probabilities[0].length];
        int[] counts = new int[thresholds.length];
        for (int i = 0; i < labels.length; i++) {
            thresholds[labels[i]] += probabilities[i][labels[i]];
            counts[labels[i]]++;
        }
        for (int c = 0; c < thresholds.length; c++) {
            thresholds[c] /= counts[c];
        }
        return thresholds;
    }

    /** The search for the largest number, among those that are large enough. */
    static int[][] confidentJoint(float[][] probabilities, int[] labels, double[] thresholds) {
        int[][] joint = new int[thresholds.length][thresholds.length];
        for (int i = 0; i < labels.length; i++) {
            int best = -1;
            for (int c = 0; c < thresholds.length; c++) {
                if (probabilities[i][c] >= thresholds[c]
                        && (best == -1 || probabilities[i][c] > probabilities[i][best])) {
                    best = c;
                }
            }
            if (best >= 0) {
                joint[labels[i]][best]++;
            }
        }
        return joint;
    }

    /** Those found, divided by all that there are. */
    static double recallAmongFirst(int[] ranking, boolean[] wrong, int count) {
        int found = 0;
        int all = 0;
        for (int place = 0; place < ranking.length; place++) {
            if (wrong[ranking[place]]) {
                all++;
                if (place < count) {
                    found++;
                }
            }
        }
        return (double) found / all;
    }
}
