package petal.tensor.ops;

import java.math.BigInteger;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import petal.tensor.Shapes;
import petal.tensor.Tensor;

/**
 * Convolutions with steps, borders and holes that differ in height and width, made from {@link Conv2d}, whose kernels
 * know one number for both: borders are {@linkplain Pad put} around the image, holes {@linkplain Dilate into} the kernel,
 * and of a step that is too small in one direction every so many rows or columns are {@linkplain Step taken}.
 */
public final class Convolutions {
    private Convolutions() {
    }

    /**
     * The convolution of x [n, c, h, w] with {@code weight} [o, c/groups, kh, kw].
     *
     * @param stride   step between windows, downwards and to the right
     * @param padding  rows of zeros above and below the image, and columns to the left and to the right
     * @param dilation step between neighbouring elements of a window
     * @throws IllegalArgumentException if the shapes don't fit
     */
    public static Tensor conv2d(Tensor x, Tensor weight, @Nullable Tensor bias, int[] stride, int[] padding,
            int[] dilation, int groups) {
        Checks.image("conv2d", x);
        Checks.rank("conv2d", "weight", weight, 4, "[out channels, in channels / groups, height, width]");
        if (!positive(stride) || !positive(dilation) || padding.length != 2 || padding[0] < 0 || padding[1] < 0) {
            throw new IllegalArgumentException("conv2d: expected two strides and two dilations of at least 1, and two "
                    + "paddings of at least 0, got " + Shapes.toString(stride) + ", " + Shapes.toString(dilation)
                    + " and " + Shapes.toString(padding));
        }
        Tensor kernel = dilated(dilated(weight, 2, dilation[0]), 3, dilation[1]);
        int[] step = stride.clone();
        for (int d = 0; d < 2; d++) {
            // a single window fits, whichever of the two strides it has
            boolean once = x.size(2 + d) + 2 * padding[d] - kernel.size(2 + d) < Math.min(stride[0], stride[1]);
            step[d] = once ? stride[1 - d] : step[d];
        }
        int common = BigInteger.valueOf(step[0]).gcd(BigInteger.valueOf(step[1])).intValueExact();
        boolean even = padding[0] == padding[1];
        Tensor image = even ? x : new Pad(x, 0, padding[1], padding[1], padding[0], padding[0]).apply();
        Tensor y = new Conv2d(image, kernel, bias, common, even ? padding[0] : 0, groups).apply();
        return every(every(y, 2, step[0] / common), 3, step[1] / common);
    }

    private static boolean positive(int... numbers) {
        return numbers.length == 2 && Arrays.stream(numbers).allMatch(n -> n >= 1);
    }

    private static Tensor dilated(Tensor weight, int dim, int step) {
        return step == 1 ? weight : new Dilate(weight, dim, step).apply();
    }

    private static Tensor every(Tensor y, int dim, int step) {
        return step == 1 ? y : new Step(y, dim, step).apply();
    }
}
