package petal.tensor.backend.cpu.batchnorm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import petal.tensor.backend.ImageShape;

class BatchNormStatisticsTest {
    private static BatchNormStatistics.Running running(int channels) {
        return new BatchNormStatistics.Running(new float[channels], new float[channels], 0.1f);
    }

    /** The naive E[x²] − E[x]² has no correct digit left here. */
    @Property(tries = 10)
    void aMeanTenThousandTimesTheSpreadDoesNoHarm(@ForAll @IntRange(min = 1, max = 40) int channels,
            @ForAll long seed) {
        int rows = 20_000;
        Random random = new Random(seed);
        float[] x = new float[rows * channels];
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) (10_000 + random.nextGaussian());
        }
        float[] mean = new float[channels];
        float[] invStd = new float[channels];
        BatchNormStatistics.compute(new ImageShape(1, rows, channels), x, 0, mean, invStd, running(channels));
        for (int c = 0; c < channels; c++) {
            double exactMean = 0;
            for (int r = 0; r < rows; r++) {
                exactMean += x[r * channels + c] / (double) rows;
            }
            double exactVariance = 0;
            for (int r = 0; r < rows; r++) {
                exactVariance += Math.pow(x[r * channels + c] - exactMean, 2) / rows;
            }
            assertEquals(exactMean, mean[c], 1e-3);
            assertEquals(1, invStd[c] * Math.sqrt(exactVariance), 1e-5);
        }
    }

    @Example
    void constantChannelsHaveNoVariance() {
        float[] x = new float[1000];
        Arrays.fill(x, 0.1f);
        float[] mean = new float[1];
        float[] invStd = new float[1];
        BatchNormStatistics.compute(new ImageShape(1, 1000, 1), x, 0.25f, mean, invStd, running(1));
        assertEquals(0.1f, mean[0], 1e-8);
        assertEquals(2, invStd[0]);
    }
}
