package petal.examples;

import java.util.Arrays;
import java.util.stream.IntStream;
import petal.nn.data.Dataset;
import petal.nn.data.TensorDataset;
import petal.tensor.Generator;
import petal.tensor.Tensor;

/** Noisy grey pictures of six figures, each at a place and of a size of its own. The Python scripts draw the same ones. */
final class Figures {
    static final int SIDE = 16;
    static final int KINDS = 6;

    private Figures() {
    }

    /** {@code count} pictures [count, 1, 16, 16] of the kinds in turn, with the kind of each. */
    static Dataset draw(int count, long seed) {
        Generator generator = new Generator(seed);
        float[] pixels = new float[count * SIDE * SIDE];
        for (int n = 0; n < count; n++) {
            double x = 6 + 4 * (double) generator.nextFloat();
            double y = 6 + 4 * (double) generator.nextFloat();
            double radius = 3.5 + 3 * (double) generator.nextFloat();
            double light = 0.4 + 0.6 * generator.nextFloat();
            float[] noise = generator.rand(SIDE * SIDE);
            for (int i = 0; i < noise.length; i++) {
                boolean inside = isInside(n % KINDS, i % SIDE - x, Math.floorDiv(i, SIDE) - y, radius);
                pixels[n * noise.length + i] = (float) ((inside ? light : 0) * 0.65 + 0.35 * noise[i]);
            }
        }
        return new TensorDataset(Tensor.of(pixels, count, 1, SIDE, SIDE),
                IntStream.range(0, count).map(n -> n % KINDS).toArray());
    }

    /** Disc, square, ring, cross, triangle and diamond. */
    private static boolean isInside(int kind, double x, double y, double r) {
        double wide = Math.abs(x);
        double high = Math.abs(y);
        return switch (kind) {
            case 0 -> x * x + y * y <= r * r;
            case 1 -> Math.max(wide, high) <= 0.85 * r;
            case 2 -> x * x + y * y <= r * r && x * x + y * y >= 0.3 * r * r;
            case 3 -> Math.min(wide, high) <= 0.3 * r && Math.max(wide, high) <= r;
            case 4 -> high <= r && wide <= (y + r) / 2;
            default -> wide + high <= 1.2 * r;
        };
    }

    /** The pictures of some kinds. */
    static Dataset only(Dataset pictures, int... kinds) {
        return pictures.subset(IntStream.range(0, pictures.size())
                .filter(i -> Arrays.stream(kinds).anyMatch(kind -> kind == pictures.label(i))).toArray());
    }

    /** All pictures as one tensor. */
    static Tensor pixels(Dataset pictures) {
        float[] all = new float[pictures.size() * SIDE * SIDE];
        IntStream.range(0, pictures.size()).forEach(i -> pictures.load(i, all, i * SIDE * SIDE));
        return Tensor.of(all, pictures.size(), 1, SIDE, SIDE);
    }
}
