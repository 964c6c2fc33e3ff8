package petal.lessons.engine.race;

import java.util.ArrayList;
import java.util.List;
import petal.lessons.yours.YourKernels;
import petal.tensor.Device;
import petal.tensor.Generator;
import petal.tensor.Tensor;

/**
 * How fast each way to multiply two square matrices is here.
 *
 * @param size    rows and columns of the matrices
 * @param entries the ways, in the order of their ideas
 */
public record Race(int size, List<Entry> entries) {
    /** The inner loop reads two numbers for each product and sum. */
    private static final double TWO_LOADS = 2.0 / 8;
    /** It reads two and writes one. */
    private static final double TWO_LOADS_ONE_STORE = 2.0 / 12;

    private static final int SMALL = 40;

    /**
     * One way.
     *
     * @param name       what people call it
     * @param idea       what is new in it
     * @param intensity  operations for each byte that its innermost loop loads and stores; 0 if nobody knows
     * @param gigaflops  billions of operations a second
     * @param difference largest difference of a number from the first one's, as a part of the largest number
     */
    public record Entry(String name, String idea, double intensity, double gigaflops, double difference) {
    }

    private record Way(String name, String idea, double intensity, MatrixProduct product) {
    }

    /**
     * Has all of them run.
     *
     * @param yours the students' ways by name
     */
    public static Race run(int size, List<Runner> yours) {
        List<Way> ways = new ArrayList<>(List.of(
                new Way("three loops", "as the formula is written", TWO_LOADS, ThreeLoops::multiply),
                new Way("loop order", "columns innermost", TWO_LOADS_ONE_STORE, LoopOrder::multiply),
                new Way("blocks", "what is needed again stays near", TWO_LOADS_ONE_STORE, Blocks::multiply),
                new Way("packing", "what is read together lies together", TWO_LOADS_ONE_STORE, Packed::multiply),
                new Way("vectors", "a tile of sums in registers", Vectors.intensity(), Vectors::multiply),
                new Way("all cores", "rows side by side", Vectors.intensity(), AllCores::multiply)));
        yours.forEach(runner -> ways.add(new Way(runner.name, "yours", 0, runner.product)));
        var generator = new Generator(1);
        float[] a = generator.randn(size * size);
        float[] b = generator.randn(size * size);
        float[] right = ThreeLoops.multiply(a, b, size, size, size);
        List<Entry> entries = new ArrayList<>();
        for (Way way : ways) {
            // small ones first, until Java has compiled it
            Machine.Clock.best(() -> way.product.multiply(a, b, SMALL, SMALL, SMALL)[0]);
            double seconds = Machine.Clock.best(() -> way.product.multiply(a, b, size, size, size)[0]);
            entries.add(entry(way, size, seconds, difference(way.product.multiply(a, b, size, size, size), right)));
        }
        entries.add(petals(a, b, size, right));
        return new Race(size, entries);
    }

    /**
     * A student's way.
     *
     * @param name    the exercise
     * @param product its method
     */
    public record Runner(String name, MatrixProduct product) {
        private static final List<String> NAMES = List.of("matmul", YourKernels.RACER);

        /** Those of the student's kernels that multiply matrices. */
        public static List<Runner> of(YourKernels yours) {
            return yours.methods().keySet().stream().filter(NAMES::contains)
                    .map(name -> new Runner(name,
                            (a, b, m, n, k) -> yours.<float[]>call(name, a, b, m, n, k).orElseThrow()))
                    .toList();
        }
    }

    private static Entry petals(float[] a, float[] b, int size, float[] right) {
        Tensor left = Tensor.of(Device.cpu(), a, size, size);
        Tensor other = Tensor.of(Device.cpu(), b, size, size);
        double seconds = Machine.Clock.best(() -> left.matmul(other).get(0, 0));
        return entry(new Way("Petal's", "all of this, and larger tiles", 0, ThreeLoops::multiply), size, seconds,
                difference(left.matmul(other).toArray(), right));
    }

    private static Entry entry(Way way, int size, double seconds, double difference) {
        return new Entry(way.name, way.idea, way.intensity, 2.0 * size * size * size / seconds * 1e-9, difference);
    }

    private static double difference(float[] got, float[] right) {
        double largest = 0;
        double difference = 0;
        for (int i = 0; i < right.length; i++) {
            largest = Math.max(largest, Math.abs(right[i]));
            difference = Math.max(difference, Math.abs(got[i] - right[i]));
        }
        return difference / largest;
    }
}
