package petal.lessons.tensors;

/** One solution of each exercise; others are right, too. */
final class Solutions {
    private Solutions() {
    }

    /** Each step along a dimension goes its stride further. */
    static int offset(int[] index, int[] strides, int first) {
        int at = first;
        for (int i = 0; i < index.length; i++) {
            at += index[i] * strides[i];
        }
        return at;
    }

    /** Aligned at the last dimension; where one has 1 or nothing, the other decides. */
    static int[] broadcast(int[] a, int[] b) {
        int[] shape = new int[Math.max(a.length, b.length)];
        for (int back = 1; back <= shape.length; back++) {
            int left = back <= a.length ? a[a.length - back] : 1;
            int right = back <= b.length ? b[b.length - back] : 1;
            if (left != right && left != 1 && right != 1) {
                throw new IllegalArgumentException(left + " and " + right + " don't fit");
            }
            shape[shape.length - back] = left == 1 ? right : left;
        }
        return shape;
    }

    /** Multiplied place by place, and added up. */
    static float dot(float[] a, float[] b) {
        float sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    /** Channel by channel, row by row. */
    static float[] flatten(int[][][] levels) {
        int height = levels.length;
        int width = levels[0].length;
        float[] row = new float[3 * height * width];
        int at = 0;
        for (int channel = 0; channel < 3; channel++) {
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    row[at++] = levels[y][x][channel] / 255f;
                }
            }
        }
        return row;
    }
}
