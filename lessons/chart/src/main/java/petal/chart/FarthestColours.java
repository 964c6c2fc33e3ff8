package petal.chart;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Finds colours that are as unlike one another as can be: again and again the candidate whose nearest neighbour among
 * those taken is farthest away, in CIELAB, where distances are what eyes see.
 */
final class FarthestColours {
    private static final int STEP = 0x22;
    /** Neither too dark for the ink beside it nor too light for white paper. */
    private static final double DARKEST = 25;
    private static final double LIGHTEST = 85;

    private FarthestColours() {
    }

    /** The {@code first} colours, and others up to {@code count} in all. */
    static List<Color> after(List<Color> first, int count) {
        List<Color> taken = new ArrayList<>(first);
        Color[] candidates = candidates();
        double[][] places = Arrays.stream(candidates).map(FarthestColours::lab).toArray(double[][]::new);
        double[] nearest = Arrays.stream(places).mapToDouble(place -> first.stream()
                .mapToDouble(colour -> distance(place, lab(colour))).min().orElse(Double.MAX_VALUE)).toArray();
        while (taken.size() < count) {
            int next = IntStream.range(0, candidates.length).boxed().max(Comparator.comparingDouble(i -> nearest[i]))
                    .orElseThrow();
            taken.add(candidates[next]);
            Arrays.setAll(nearest, i -> Math.min(nearest[i], distance(places[i], places[next])));
        }
        return List.copyOf(taken);
    }

    private static Color[] candidates() {
        return IntStream.rangeClosed(0, 7).boxed().flatMap(r -> IntStream.rangeClosed(0, 7).boxed()
                .flatMap(g -> IntStream.rangeClosed(0, 7).mapToObj(b -> new Color(r * STEP + 8, g * STEP + 8,
                        b * STEP + 8))))
                .filter(colour -> lab(colour)[0] >= DARKEST && lab(colour)[0] <= LIGHTEST).toArray(Color[]::new);
    }

    private static double distance(double[] a, double[] b) {
        return Math.sqrt(IntStream.range(0, 3).mapToDouble(k -> (a[k] - b[k]) * (a[k] - b[k])).sum());
    }

    /** sRGB to CIELAB under D65: IEC 61966-2-1 and ISO/CIE 11664-4. */
    static double[] lab(Color colour) {
        double r = linear(colour.getRed());
        double g = linear(colour.getGreen());
        double b = linear(colour.getBlue());
        double x = f((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505);
        double y = f(0.2126 * r + 0.7152 * g + 0.0722 * b);
        double z = f((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089);
        return new double[] {116 * y - 16, 500 * (x - y), 200 * (y - z)};
    }

    private static double linear(int level) {
        double share = level / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }

    private static double f(double t) {
        return t > 216 / 24389.0 ? Math.cbrt(t) : (24389 / 27.0 * t + 16) / 116;
    }
}
