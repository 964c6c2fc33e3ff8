package petal.lessons.projection;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import petal.chart.Line;
import petal.chart.LineFigure;
import petal.lessons.output.Metrics;

/** How much random projections to ever more dimensions stretch distances. */
public final class RandomStudy {
    private final List<Integer> dimensions = new ArrayList<>();
    private final List<DistanceRatios> ratios = new ArrayList<>();

    /** Adds a projection; each has twice as many dimensions as the one before, and the first has two. */
    public void add(int k, DistanceRatios ofProjection) {
        dimensions.add(k);
        ratios.add(ofProjection);
    }

    /** Three curves: the median, and between which nine pairs in ten lie. */
    public LineFigure chart() {
        return new LineFigure("Distances after a random projection", "dimensions, as a power of 2",
                "distance after / before", List.of(
                        Line.of("95% are below", 1, values(DistanceRatios::high)),
                        Line.of("median", 0, values(DistanceRatios::median)),
                        Line.of("5% are below", 2, values(DistanceRatios::low))));
    }

    /** Notes the curves among the measurements. */
    public void note(Metrics metrics) {
        metrics.put("random_projection_dimensions", dimensions.stream().mapToDouble(Integer::doubleValue).toArray())
                .put("random_projection_low", values(DistanceRatios::low))
                .put("random_projection_high", values(DistanceRatios::high));
    }

    private double[] values(ToDoubleFunction<DistanceRatios> which) {
        return ratios.stream().mapToDouble(which).toArray();
    }
}
