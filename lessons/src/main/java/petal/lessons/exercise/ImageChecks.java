package petal.lessons.exercise;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import petal.tensor.backend.AvgPoolShape;
import petal.tensor.backend.ImageShape;

/** What activation, pooling and channel scaling are compared with. */
final class ImageChecks {
    private static final String ROUNDED =
            "A window ends at ⌈(i + 1) · in / out⌉, rounded up: neighbouring windows may share "
                    + "pixels.";

    private record Numbers(float[] x) {
    }

    private record Arrival(float[] x, float[] dy) {
    }

    private record Pooling(float[] x, AvgPoolShape s) {
    }

    private record Scaling(float[] x, float[] factors, ImageShape s) {
    }

    private ImageChecks() {
    }

    static List<Drill<?, ?>> all() {
        return List.of(silu(), siluBackward(), adaptiveAvgPool(), scaleChannels());
    }

    private static Drill<Numbers, float[]> silu() {
        return Drill.<Numbers, float[]>of("silu", "It is right for negative numbers, too.",
                new Numbers(new float[] {1, -1, 0}), new Numbers(new float[] {-4, 0.5f, 3, 10, -100}))
                .sized(new Sizes<>(new int[] {1}, new int[] {6}, n -> new int[] {n.x.length},
                        (s, dice) -> new Numbers(dice.numbers(s[0]))))
                .right(n -> ReferenceKernels.silu(n.x))
                .slip(n -> map(n.x, x -> 1 / (1 + Math.exp(-x))), "That is σ alone; multiply it by x.")
                .slip(n -> map(n.x, x -> x / (1 + Math.exp(x))),
                        "The sign in the exponent is turned: σ(x) grows with x.")
                .slip(n -> map(n.x, x -> Math.max(x, 0)), "That is ReLU, which has a kink; SiLU bends smoothly.")
                .slip(n -> map(n.x, x -> x * Math.tanh(x)), "σ runs from 0 to 1, tanh from −1 to 1.")
                .hint("x divided by 1 + e⁻ˣ.");
    }

    private static float[] map(float[] x, DoubleUnaryOperator f) {
        float[] y = new float[x.length];
        IntStream.range(0, y.length).forEach(i -> y[i] = (float) f.applyAsDouble(x[i]));
        return y;
    }

    private static Drill<Arrival, float[]> siluBackward() {
        return Drill.<Arrival, float[]>of("siluBackward", "The gradients are right, those of negative x, too.",
                new Arrival(new float[] {0, 1, -1}, new float[] {1, 1, 1}),
                new Arrival(new float[] {-4, 0.5f, 3, 10}, new float[] {2, -1, 0.5f, 3}))
                .sized(new Sizes<>(new int[] {1}, new int[] {5}, a -> new int[] {a.x.length},
                        (s, dice) -> new Arrival(dice.numbers(s[0]), dice.numbers(s[0]))))
                .right(a -> ReferenceKernels.siluBackward(a.x, a.dy))
                .slip(a -> map(a.x, ImageChecks::slope), "What arrives is missing: multiply by dy (the chain rule).")
                .slip(a -> times(a.dy, map(a.x, ImageChecks::sigma)),
                        "That is σ alone; x · σ(x) is a product, so its slope "
                                + "has two terms.")
                .slip(a -> times(a.dy, map(a.x, x -> sigma(x) * (1 - sigma(x)))),
                        "That is the slope of σ; SiLU is x · σ(x).")
                .slip(a -> times(a.dy, map(a.x, x -> x * sigma(x) * (1 - sigma(x)))),
                        "One of the product rule's two terms is missing.")
                .slip(a -> times(a.dy, ReferenceKernels.silu(a.x)), "That is SiLU itself; its slope is wanted.")
                .hint("It is a product, so two terms, and σ′ = σ(1 − σ); and multiply by dy.");
    }

    private static double sigma(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    private static double slope(double x) {
        return sigma(x) * (1 + x * (1 - sigma(x)));
    }

    private static float[] times(float[] a, float[] b) {
        float[] products = new float[a.length];
        IntStream.range(0, a.length).forEach(i -> products[i] = a[i] * b[i]);
        return products;
    }

    private static Drill<Pooling, float[]> adaptiveAvgPool() {
        BiFunction<AvgPoolShape, Dice, Pooling> make = (s, dice) -> new Pooling(dice.numbers(s.input().size()), s);
        return Drill.<Pooling, float[]>of("adaptiveAvgPool", "Means over whole images and over windows are right.",
                new Pooling(new float[] {1, 2, 3, 4, 5, 6}, new AvgPoolShape(1, 1, 2, 3, 1, 1)),
                make.apply(new AvgPoolShape(2, 2, 3, 2, 1, 1), new Dice(1)),
                new Pooling(new float[] {1, 2, 3, 4, 5}, new AvgPoolShape(1, 1, 1, 5, 1, 2)),
                make.apply(new AvgPoolShape(1, 2, 4, 3, 2, 2), new Dice(2)))
                .sized(new Sizes<>(new int[] {1, 1, 1, 1, 1, 1}, new int[] {2, 3, 5, 5, 3,
                    3}, p -> new int[] {p.s.batch(),
                        p.s.channels(), p.s.inHeight(), p.s.inWidth(), p.s.outHeight(), p.s.outWidth()},
                        (n, dice) -> make.apply(new AvgPoolShape(n[0], n[1], n[2], n[3], n[4], n[5]), dice)))
                .right(p -> ReferenceKernels.adaptiveAvgPool(p.x, p.s))
                .slip(p -> pooled(p, false, false, (height, width) -> height * width), ROUNDED)
                .slip(p -> pooled(p, false, true, (height, width) -> height * width), ROUNDED)
                .slip(p -> pooled(p, true, false, (height, width) -> height * width), ROUNDED)
                .slip(p -> pooled(p, true, true, (_, _) -> 1),
                        "That is the sum; divide by the number of pixels in the window.")
                .slip(p -> pooled(p, true, true, (height, _) -> height * height), "The window's height is taken twice.")
                .slip(p -> pooled(p, true, true, (_, width) -> width * width), "The window's width is taken twice.")
                .slip(p -> pooled(p, true, true, (_, _) -> p.s.inHeight() * p.s.inWidth()),
                        "Divide by the number of pixels in the window, not in the image.")
                .hint("Each output is the mean of its window, channel by channel; a number lies at ((n · height + row) · width "
                        + "+ column) · channels + c.");
    }

    /** What the sum over a window is divided by. */
    private interface Divisor {
        int of(int height, int width);
    }

    private static float[] pooled(Pooling p, boolean rowsUp, boolean columnsUp, Divisor divisor) {
        AvgPoolShape s = p.s;
        float[] y = new float[s.output().size()];
        for (int at = 0; at < y.length; at++) {
            int pixel = at / s.channels() % (s.outHeight() * s.outWidth());
            int n = at / s.channels() / (s.outHeight() * s.outWidth());
            int i = pixel / s.outWidth();
            int j = pixel % s.outWidth();
            int top = i * s.inHeight() / s.outHeight();
            int bottom = end(i, s.inHeight(), s.outHeight(), rowsUp);
            int left = j * s.inWidth() / s.outWidth();
            int right = end(j, s.inWidth(), s.outWidth(), columnsUp);
            float sum = 0;
            for (int row = top; row < bottom; row++) {
                for (int column = left; column < right; column++) {
                    sum += p.x[((n * s.inHeight() + row) * s.inWidth() + column) * s.channels() + at % s.channels()];
                }
            }
            y[at] = sum / Math.max(1, divisor.of(bottom - top, right - left));
        }
        return y;
    }

    private static int end(int i, int in, int out, boolean up) {
        return ((i + 1) * in + (up ? out - 1 : 0)) / out;
    }

    private static Drill<Scaling, float[]> scaleChannels() {
        return Drill.<Scaling, float[]>of("scaleChannels", "Every channel of every image has its own factor.",
                new Scaling(new float[] {1, 2, 3, 4}, new float[] {10, 0.5f}, new ImageShape(1, 2, 2)),
                new Scaling(new float[] {1, 2, 3, 4, 5, 6}, new float[] {2, -1, 0.5f}, new ImageShape(3, 2, 1)),
                new Scaling(new float[] {1, 2, 3, 4, 5, 6, 7, 8}, new float[] {1, 2, 3, 4}, new ImageShape(2, 2, 2)))
                .sized(new Sizes<>(new int[] {1, 1, 1}, new int[] {3, 4, 4}, p -> new int[] {p.s.batch(), p.s.pixels(),
                    p.s.channels()},
                        (n, dice) -> new Scaling(dice.numbers(n[0] * n[1] * n[2]), dice.numbers(n[0] * n[2]),
                                new ImageShape(n[0], n[1], n[2]))))
                .right(p -> ReferenceKernels.scaleChannels(p.x, p.factors, p.s))
                .slip(p -> scaled(p, (_, _, c) -> c), "Each image has factors of its own: those of image n begin at "
                        + "n * channels.")
                .slip(p -> scaled(p, (n, _, _) -> n * p.s.channels()), "Each channel has a factor of its own.")
                .slip(p -> scaled(p, (n, pixel, _) -> n * p.s.channels() + pixel % p.s.channels()),
                        "The factor is the channel's, not the pixel's.")
                .hint("The number of image n, pixel p and channel c lies at (n * pixels + p) * channels + c, its factor at "
                        + "n * channels + c.");
    }

    /** Which factor a number gets. */
    private interface Factor {
        int of(int n, int pixel, int channel);
    }

    private static float[] scaled(Scaling p, Factor factor) {
        float[] y = new float[p.x.length];
        for (int i = 0; i < y.length; i++) {
            int channel = i % p.s.channels();
            int pixel = i / p.s.channels() % p.s.pixels();
            int n = i / p.s.channels() / p.s.pixels();
            y[i] = p.x[i] * p.factors[factor.of(n, pixel, channel)];
        }
        return y;
    }
}
