package petal.efficientnet.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import petal.tensor.Generator;
import petal.tensor.Tensor;

class SameConv2dTest {

    @Label("With padding SAME a window stands where TensorFlow puts it: half of what is missing before, the odd one behind.")
    @Property(tries = 60)
    void sumsUnderEachWindow(@ForAll @IntRange(min = 1, max = 9) int height,
            @ForAll @IntRange(min = 1, max = 9) int width,
            @ForAll @IntRange(min = 0, max = 2) int half, @ForAll @IntRange(min = 1, max = 3) int stride) {
        int kernel = 2 * half + 1;
        var conv = new SameConv2d(1, 1, kernel, stride, 1, new Generator(3));
        float[] ones = new float[kernel * kernel];
        Arrays.fill(ones, 1);
        conv.weight().detach().copyFrom(Tensor.of(ones, 1, 1, kernel, kernel));
        float[] x = new float[height * width];
        for (int i = 0; i < x.length; i++) {
            x[i] = i + 1;
        }
        assertArrayEquals(expected(x, height, width, kernel, stride), conv.forward(Tensor.of(x, 1, 1, height, width))
                .toArray(), 1e-3f);
    }

    private static float[] expected(float[] x, int height, int width, int kernel, int stride) {
        int rows = (height + stride - 1) / stride;
        int columns = (width + stride - 1) / stride;
        int top = Math.max((rows - 1) * stride + kernel - height, 0) / 2;
        int left = Math.max((columns - 1) * stride + kernel - width, 0) / 2;
        float[] sums = new float[rows * columns];
        for (int i = 0; i < sums.length; i++) {
            for (int k = 0; k < kernel * kernel; k++) {
                int row = i / columns * stride - top + k / kernel;
                int column = i % columns * stride - left + k % kernel;
                sums[i] += row < 0 || row >= height || column < 0 || column >= width ? 0 : x[row * width + column];
            }
        }
        return sums;
    }
}
