package petal.nn.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import petal.tensor.Generator;
import petal.tensor.Tensor;

/** What holds for every sampler and every mixture. */
class SamplingLawsTest {
    private static final int DRAWS = 20_000;

    @Property(tries = 20)
    void samplesComeInProportionToTheirWeights(
            @ForAll @Size(min = 1, max = 6) List<@DoubleRange(max = 5) Double> weights, @ForAll int seed) {
        double[] some = withOne(weights);
        int[] counts = new int[some.length];
        for (int i : new WeightedRandomSampler(some, DRAWS).order(new Generator(seed))) {
            counts[i]++;
        }
        double sum = Arrays.stream(some).sum();
        for (int i = 0; i < counts.length; i++) {
            double share = some[i] / sum;
            double deviation = Math.sqrt(share * (1 - share) / DRAWS);
            assertEquals(share, counts[i] / (double) DRAWS, 6 * deviation);
        }
    }

    @Property(tries = 100)
    void withoutReplacementNobodyComesTwice(@ForAll @Size(min = 1, max = 9) List<@DoubleRange(max = 2) Double> weights,
            @ForAll int seed) {
        double[] some = withOne(weights);
        int possible = (int) Arrays.stream(some).filter(w -> w > 0).count();
        int[] order = new WeightedRandomSampler(some, possible, false).order(new Generator(seed));
        assertEquals(possible, Arrays.stream(order).distinct().count());
        assertTrue(Arrays.stream(order).allMatch(i -> some[i] > 0));
    }

    /** The first one drawn is i with the probability of its share. */
    @Property(tries = 10)
    void theFirstIsDrawnByItsWeightWithoutReplacement(@ForAll @DoubleRange(min = 0.1, max = 5) double weight,
            @ForAll int seed) {
        Generator generator = new Generator(seed);
        WeightedRandomSampler sampler = new WeightedRandomSampler(new double[] {weight, 1}, 2, false);
        int first = 0;
        for (int i = 0; i < 4000; i++) {
            first += sampler.order(generator)[0] == 0 ? 1 : 0;
        }
        double share = weight / (weight + 1);
        assertEquals(share, first / 4000.0, 6 * Math.sqrt(share * (1 - share) / 4000));
    }

    /** Beta(α, α) has mean 1/2 and variance 1/(4(2α + 1)). */
    @Property(tries = 12)
    void lambdasAreOfTheBetaDistribution(@ForAll @DoubleRange(min = 0.05, max = 8) double alpha, @ForAll int seed) {
        Beta beta = new Beta(alpha, new Generator(seed));
        int n = 4000;
        double[] draws = new double[n];
        Arrays.setAll(draws, _ -> beta.next());
        assertTrue(Arrays.stream(draws).allMatch(d -> d >= 0 && d <= 1));
        double variance = 1 / (4 * (2 * alpha + 1));
        assertEquals(0.5, Arrays.stream(draws).average().orElseThrow(), 6 * Math.sqrt(variance / n));
        double measured = Arrays.stream(draws).map(d -> (d - 0.5) * (d - 0.5)).average().orElseThrow();
        assertEquals(variance, measured, 6 * variance * Math.sqrt(2.0 / n));
    }

    /** Targets are distributions, and say which share of the pixels comes from which picture. */
    @Property(tries = 50)
    void mixturesSayWhatIsInThem(@ForAll @IntRange(min = 1, max = 4) int samples,
            @ForAll @IntRange(min = 1, max = 9) int height, @ForAll @IntRange(min = 1, max = 9) int width,
            @ForAll int seed) {
        int[] labels = new int[samples];
        float[] pixels = new float[samples * height * width];
        for (int i = 0; i < samples; i++) {
            labels[i] = i;
            Arrays.fill(pixels, i * height * width, (i + 1) * height * width, i);
        }
        Batch batch = new Batch(Tensor.of(pixels, samples, 1, height, width), labels);
        Tensor colours = Tensor.arange(samples).reshape(samples, 1);
        for (Minibatch<Tensor> mixed : List.of(new Mixup(samples, 0.5, new Generator(seed)).apply(batch),
                new CutMix(samples, 0.5, new Generator(seed)).apply(batch))) {
            Tensor expected = mixed.target().matmul(colours).reshape(samples);
            assertTrue(mixed.input().mean(1, 2, 3).allClose(expected, 1e-4, 1e-4), expected + " " + mixed.input());
        }
    }

    /** So that not all are 0. */
    private static double[] withOne(List<Double> weights) {
        return DoubleStream.concat(weights.stream().mapToDouble(w -> w), DoubleStream.of(1)).toArray();
    }
}
