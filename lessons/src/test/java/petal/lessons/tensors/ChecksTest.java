package petal.lessons.tensors;

import static petal.lessons.exercise.Verdicts.assertHint;
import static petal.lessons.exercise.Verdicts.assertNotDone;
import static petal.lessons.exercise.Verdicts.assertRight;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import petal.tensor.Shapes;
import petal.tensor.Tensor;

class ChecksTest {

    @Test
    void theyAreDeliveredUnfinished() {
        assertNotDone(Checks.offset(Exercises::offset));
        assertNotDone(Checks.broadcast(Exercises::broadcast));
        assertNotDone(Checks.dot(Exercises::dot));
        assertNotDone(Checks.flatten(Exercises::flatten));
    }

    @Test
    void theSolutionsAreRight() {
        assertRight(Checks.offset(Solutions::offset));
        assertRight(Checks.broadcast(Solutions::broadcast));
        assertRight(Checks.dot(Solutions::dot));
        assertRight(Checks.flatten(Solutions::flatten));
    }

    @Test
    void offsetsAreCheckedInViewsToo() {
        assertRight(Checks.offset((index, strides, first) ->
                first + IntStream.range(0, index.length).map(i -> index[i] * strides[i]).sum()));
        assertHint("where does the tensor begin", Checks.offset((index, strides, first) ->
                Solutions.offset(index, strides, 0)));
        assertHint("how far does one step", Checks.offset((index, _, first) -> first + Arrays.stream(index).sum()));
        assertHint("how far does one step", Checks.offset((index, strides, first) ->
                first + index[0] * strides[0] + index[1] * strides[1]));
        assertHint("ArrayIndexOutOfBounds", Checks.offset((index, strides, first) ->
                first + Solutions.offset(index, strides, 0) + 0 * index[0]));
    }

    @Test
    void broadcastingMayBeWrittenInManyWays() {
        assertRight(Checks.broadcast(Shapes::broadcast));
        assertRight(Checks.broadcast((a, b) -> Tensor.zeros(a).add(Tensor.zeros(b)).shape()));
        assertHint("compare them from their last", Checks.broadcast((a, b) -> a.length >= b.length ? a : b));
        assertHint("null", Checks.broadcast((_, _) -> null));
        assertHint("don't fit together", Checks.broadcast((a, b) -> {
            try {
                return Solutions.broadcast(a, b);
            } catch (IllegalArgumentException e) {
                return new int[0];
            }
        }));
        assertHint("OutOfMemoryError", Checks.broadcast((_, _) -> new int[Integer.MAX_VALUE]));
    }

    @Test
    void dotProductsMayBeRounded() {
        assertRight(Checks.dot((a, b) -> Tensor.vector(a).dot(Tensor.vector(b)).item()));
        assertRight(Checks.dot((a, b) -> {
            double sum = 0;
            for (int i = a.length - 1; i >= 0; i--) {
                sum += (double) a[i] * b[i];
            }
            return (float) sum;
        }));
        assertHint("multiply place by place", Checks.dot((a, b) -> a[0] * b[0]));
        assertHint("but you say NaN", Checks.dot((_, _) -> Float.NaN));
        assertHint("but you say", Checks.dot((a, b) -> Math.abs(Solutions.dot(a, b))));
    }

    @Test
    void flatteningIsCheckedPlaceByPlace() {
        assertRight(Checks.flatten(picture -> {
            int height = picture.length;
            int width = picture[0].length;
            float[] row = new float[3 * height * width];
            for (int i = 0; i < row.length; i++) {
                row[i] = picture[i / width % height][i % width][i / (height * width)] * (1 / 255f);
            }
            return row;
        }));
        assertHint("drops the fraction", Checks.flatten(picture -> scaled(Solutions.flatten(picture), 255)));
        assertHint("belongs to channel 2 of the pixel in row 1, column 0 ", Checks.flatten(picture -> {
            float[] row = Solutions.flatten(picture);
            row[(2 * picture.length + 1) * picture[0].length]++;
            return row;
        }));
        assertHint("drops the fraction", Checks.flatten(picture -> {
            float[] row = Solutions.flatten(picture);
            for (int i = 0; i < row.length; i++) {
                row[i] = (int) row[i];
            }
            return row;
        }));
        assertHint("red comes first", Checks.flatten(picture -> {
            float[] row = new float[picture.length * picture[0].length * 3];
            int at = 0;
            for (int[][] line : picture) {
                for (int[] pixel : line) {
                    for (int level : pixel) {
                        row[at++] = level / 255f;
                    }
                }
            }
            return row;
        }));
        assertHint("three a pixel", Checks.flatten(_ -> new float[100_000_000]));
        assertHint("StackOverflowError", Checks.flatten(ChecksTest::endless));
    }

    private static float[] endless(int[][][] picture) {
        return endless(picture.clone());
    }

    private static float[] scaled(float[] row, float factor) {
        for (int i = 0; i < row.length; i++) {
            row[i] *= factor;
        }
        return row;
    }
}
