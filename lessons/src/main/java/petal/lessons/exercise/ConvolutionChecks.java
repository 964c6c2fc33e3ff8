package petal.lessons.exercise;

import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import petal.tensor.backend.Conv2dShape;

/** What convolutions and their gradients are compared with. */
final class ConvolutionChecks {
    /** Batch, channels in, height, width, channels out, kernel's height and width, stride, padding, groups; channels of one. */
    private static final int[] LEAST = {1, 1, 1, 1, 1, 1, 1, 1, 0, 1};
    private static final int[] MOST = {2, 2, 4, 4, 2, 3, 3, 2, 1, 3};
    private static final Conv2dShape[] GRADIENTS = {new Conv2dShape(1, 1, 3, 3, 1, 2, 2, 1, 0, 1),
        new Conv2dShape(1, 2, 1, 2, 3, 1, 1, 1, 0, 1), new Conv2dShape(1, 2, 4, 3, 2, 3, 2, 2, 1, 2),
        new Conv2dShape(2, 4, 3, 2, 2, 2, 2, 1, 1, 2)};
    private static final String WHERE =
            "By hand for one number of the result: which pixels does its window cover, and where do "
                    + "they and their weights lie?";
    private static final String FLIPPED =
            "The kernel is turned round: its weight (u, v) belongs to the pixel u rows and v "
                    + "columns after the window's first.";
    private static final String STRIDE = "The windows of neighbouring outputs begin stride pixels apart.";
    private static final String PADDING = "The first window begins padding pixels before the image.";
    private static final String BATCH = "Only the first image is right: where does the next one begin?";
    private static final String GROUPS = "Output channel o sees the channels of its own group only, from first on.";

    private record Forward(float[] x, float[] w, Conv2dShape s) {
    }

    private record InputGrad(float[] dy, float[] w, Conv2dShape s) {
    }

    private record WeightGrad(float[] x, float[] dy, Conv2dShape s) {
    }

    /** Which element of input, weight and output a product joins. */
    private interface Product {
        void at(int x, int w, int y);
    }

    /** A way to walk over the products: the right one, or one with a mistake. */
    private record Walk(boolean strided, boolean padded, boolean flipped, boolean grouped) {
        static final Walk WITHOUT_STRIDE = new Walk(false, true, false, true);
        static final Walk WITHOUT_PADDING = new Walk(true, false, false, true);
        static final Walk FLIPPED = new Walk(true, true, true, true);
        static final Walk WITHOUT_GROUPS = new Walk(true, true, false, false);

        void over(Conv2dShape s, Product product) {
            for (int y = 0; y < s.outSize(); y++) {
                int o = y % s.outChannels();
                int pixel = y / s.outChannels();
                int j = pixel % s.outWidth();
                int i = pixel / s.outWidth() % s.outHeight();
                int n = pixel / s.outWidth() / s.outHeight();
                for (int w = 0; w < s.weightSize() / s.outChannels(); w++) {
                    int v = w % s.kernelWidth();
                    int u = w / s.kernelWidth() % s.kernelHeight();
                    int c = w / s.kernelWidth() / s.kernelHeight();
                    int row = i * (strided ? s.stride() : 1) - (padded ? s.padding() : 0)
                            + (flipped ? s.kernelHeight() - 1 - u : u);
                    int column = j * (strided ? s.stride() : 1) - (padded ? s.padding() : 0)
                            + (flipped ? s.kernelWidth() - 1 - v : v);
                    if (row >= 0 && row < s.inHeight() && column >= 0 && column < s.inWidth()) {
                        int first = grouped ? o / s.groupOutChannels() * s.groupInChannels() : 0;
                        product.at(((n * s.inHeight() + row) * s.inWidth() + column) * s.inChannels() + first + c,
                                o * s.weightSize() / s.outChannels() + w, y);
                    }
                }
            }
        }

        float[] forward(Forward f) {
            float[] y = new float[f.s.outSize()];
            over(f.s, (xi, wi, yi) -> y[yi] += f.x[xi] * f.w[wi]);
            return y;
        }

        float[] inputGrad(InputGrad g) {
            float[] dx = new float[g.s.inSize()];
            over(g.s, (xi, wi, yi) -> dx[xi] += g.dy[yi] * g.w[wi]);
            return dx;
        }

        float[] weightGrad(WeightGrad g) {
            float[] dw = new float[g.s.weightSize()];
            over(g.s, (xi, wi, yi) -> dw[wi] += g.dy[yi] * g.x[xi]);
            return dw;
        }
    }

    private ConvolutionChecks() {
    }

    static List<Drill<?, ?>> all() {
        return List.of(conv2d(), depthwiseConv2d(), conv2dInputGrad(), conv2dWeightGrad());
    }

    private static Drill<Forward, float[]> conv2d() {
        return forward("conv2d", "Convolutions with strides, padding and kernels of all proportions are right.",
                new int[] {2, 3, 4, 4, 3, 3, 3, 2, 1, 1},
                new Conv2dShape(1, 1, 3, 3, 1, 2, 2, 1, 0, 1), new Conv2dShape(1, 2, 1, 2, 3, 1, 1, 1, 0, 1),
                new Conv2dShape(2, 1, 4, 3, 2, 3, 2, 2, 1, 1), new Conv2dShape(1, 2, 3, 4, 2, 3, 3, 1, 1, 1));
    }

    private static Drill<Forward, float[]> depthwiseConv2d() {
        return forward("depthwiseConv2d", "Each channel is convolved by itself.",
                new int[] {2, 1, 4, 4, 1, 3, 3, 2, 1, 3},
                new Conv2dShape(1, 1, 3, 3, 1, 2, 2, 1, 0, 1), new Conv2dShape(1, 3, 1, 2, 3, 1, 1, 1, 0, 3),
                new Conv2dShape(2, 2, 4, 3, 2, 3, 2, 2, 1, 2), new Conv2dShape(1, 2, 3, 4, 2, 3, 3, 1, 1, 2));
    }

    private static Drill<Forward, float[]> forward(String name, String praise, int[] most, Conv2dShape... shapes) {
        BiFunction<Conv2dShape, Dice, Forward> make = (s, dice) -> new Forward(dice.numbers(s.inSize()),
                dice.numbers(s.weightSize()), s);
        return Drill.<Forward, float[]>of(name, praise, fixed(make, shapes).toArray(Forward[]::new))
                .sized(sizes(most, f -> f.s, make))
                .right(f -> ReferenceKernels.conv2d(f.x, f.w, f.s))
                .slip(Walk.FLIPPED::forward, FLIPPED)
                .slip(Walk.WITHOUT_STRIDE::forward, STRIDE)
                .slip(Walk.WITHOUT_PADDING::forward, PADDING)
                .slip(f -> swapped(f), "Height and width are swapped somewhere.")
                .fact((f, got) -> firstAlone(got, ReferenceKernels.conv2d(f.x, f.w, f.s), f.s.batch()), BATCH)
                .hint(WHERE);
    }

    /** The output's rows and columns exchanged, where the image is square. */
    private static float[] swapped(Forward f) {
        Conv2dShape s = f.s;
        float[] right = ReferenceKernels.conv2d(f.x, f.w, s);
        float[] turned = new float[right.length];
        for (int y = 0; y < right.length; y++) {
            int o = y % s.outChannels();
            int pixel = y / s.outChannels() % (s.outHeight() * s.outWidth());
            int n = y / s.outChannels() / (s.outHeight() * s.outWidth());
            int other = pixel % s.outWidth() * s.outHeight() + pixel / s.outWidth();
            turned[(n * s.outHeight() * s.outWidth() + other) * s.outChannels() + o] = right[y];
        }
        return turned;
    }

    private static Drill<InputGrad, float[]> conv2dInputGrad() {
        BiFunction<Conv2dShape, Dice, InputGrad> make = (s, dice) -> new InputGrad(dice.numbers(s.outSize()),
                dice.numbers(s.weightSize()), s);
        return Drill.<InputGrad, float[]>of("conv2dInputGrad", "The gradients are right, in groups, too.",
                fixed(make, GRADIENTS).toArray(InputGrad[]::new))
                .sized(sizes(MOST, g -> g.s, make))
                .right(g -> ReferenceKernels.conv2dInputGrad(g.dy, g.w, g.s))
                .slip(Walk.FLIPPED::inputGrad, FLIPPED)
                .slip(Walk.WITHOUT_STRIDE::inputGrad, STRIDE)
                .slip(Walk.WITHOUT_PADDING::inputGrad, PADDING)
                .slip(Walk.WITHOUT_GROUPS::inputGrad, GROUPS)
                .fact((g, got) -> firstAlone(got, ReferenceKernels.conv2dInputGrad(g.dy, g.w, g.s), g.s.batch()), BATCH)
                .hint("A pixel lies in several windows and gets something from each: add. " + WHERE);
    }

    private static Drill<WeightGrad, float[]> conv2dWeightGrad() {
        BiFunction<Conv2dShape, Dice, WeightGrad> make = (s, dice) -> new WeightGrad(dice.numbers(s.inSize()),
                dice.numbers(s.outSize()), s);
        return Drill.<WeightGrad, float[]>of("conv2dWeightGrad", "The gradients are right, in groups, too.",
                fixed(make, GRADIENTS).toArray(WeightGrad[]::new))
                .sized(sizes(MOST, g -> g.s, make))
                .right(g -> ReferenceKernels.conv2dWeightGrad(g.x, g.dy, g.s))
                .slip(Walk.FLIPPED::weightGrad, FLIPPED)
                .slip(Walk.WITHOUT_STRIDE::weightGrad, STRIDE)
                .slip(Walk.WITHOUT_PADDING::weightGrad, PADDING)
                .slip(Walk.WITHOUT_GROUPS::weightGrad, GROUPS)
                .hint("A weight is used at every pixel of every image and gets something from each: add. " + WHERE);
    }

    /** Whether only the first image of several is right. */
    private static boolean firstAlone(float[] got, float[] right, int batch) {
        int image = right.length / batch;
        return batch > 1 && got.length == right.length
                && Values.near(Arrays.copyOf(got, image), Arrays.copyOf(right, image),
                        1e-4);
    }

    private static <I extends Record> List<I> fixed(BiFunction<Conv2dShape, Dice, I> make, Conv2dShape... shapes) {
        return Arrays.stream(shapes).map(s -> make.apply(s, new Dice(1))).toList();
    }

    private static <I extends Record> Sizes<I> sizes(int[] most, Function<I, Conv2dShape> of,
            BiFunction<Conv2dShape, Dice, I> make) {
        return new Sizes<>(LEAST, most, input -> sizes(of.apply(input)), (n, dice) -> make.apply(shape(n), dice));
    }

    private static int[] sizes(Conv2dShape s) {
        return new int[] {s.batch(), s.groupInChannels(), s.inHeight(), s.inWidth(), s.groupOutChannels(),
            s.kernelHeight(),
            s.kernelWidth(), s.stride(), s.padding(), s.groups()};
    }

    private static Conv2dShape shape(int... n) {
        return new Conv2dShape(n[0], n[9] * n[1], n[2], n[3], n[9] * n[4], n[5], n[6], n[7], n[8], n[9]);
    }
}
