package petal.lessons.network;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import petal.chart.BarFigure;
import petal.chart.Bars;
import petal.lessons.console.Numbers;
import petal.lessons.console.TextTable;
import petal.lessons.output.Metrics;
import petal.nn.CrossEntropyLoss;
import petal.nn.Random;
import petal.nn.Sequential;
import petal.nn.train.Evaluation;
import petal.nn.train.ProgressListener;

/**
 * How well networks of several recipes do, each trained several times from other random weights.
 *
 * @param recipes    what they are made of
 * @param accuracies on the validation photos, [recipes][seeds]
 */
public record Study(List<Recipe> recipes, double[][] accuracies) {

    /**
     * Trains all of them.
     *
     * @param seeds    where the random numbers of each training begin
     * @param listener is told after each batch
     */
    public static Study run(SmallPictures pictures, Workshop workshop, List<Recipe> recipes, long[] seeds,
            ProgressListener listener) {
        double[][] accuracies = new double[recipes.size()][seeds.length];
        for (int s = 0; s < seeds.length; s++) {
            for (int r = 0; r < recipes.size(); r++) {
                Random.manualSeed(seeds[s]);
                Sequential network = LeNet.with(recipes.get(r), pictures.classes().size());
                workshop.train(network, new CrossEntropyLoss(), pictures.train(), recipes.get(r), listener);
                accuracies[r][s] = Evaluation.of(network, workshop.loader(pictures.validation())).accuracy();
            }
        }
        return new Study(recipes, accuracies);
    }

    /** The mean accuracy of a recipe. */
    public double mean(Recipe recipe) {
        return Arrays.stream(accuracies[recipes.indexOf(recipe)]).average().orElseThrow();
    }

    /** How far the accuracies of a recipe lie from their mean: the root of the mean square, of n − 1. */
    public double deviation(Recipe recipe) {
        double mean = mean(recipe);
        double[] each = accuracies[recipes.indexOf(recipe)];
        return Math.sqrt(Arrays.stream(each).map(a -> (a - mean) * (a - mean)).sum() / (each.length - 1));
    }

    /** A row for each recipe. */
    public TextTable table() {
        return new TextTable(List.of("recipe", "mean accuracy", "deviation", "each"), recipes.stream()
                .map(r -> List.of(r.name(), Numbers.percent(mean(r)), Numbers.percent(deviation(r)),
                        String.join(", ", Arrays.stream(accuracies[recipes.indexOf(r)]).mapToObj(Numbers::percent)
                                .toList())))
                .toList());
    }

    /** A bar for each recipe. */
    public BarFigure figure() {
        return new BarFigure("", "", "accuracy", recipes.stream().map(Recipe::name).toList(),
                List.of(Bars.of("mean of " + accuracies[0].length + " trainings", 0,
                        recipes.stream().mapToDouble(this::mean).toArray())),
                "0%");
    }

    /**
     * What each part brings, in words that fit the numbers: a difference below the one that chance alone would make in one
     * of twenty studies is called none.
     */
    public String inWords() {
        return String.join(" ", Recipe.withoutOne().map(r -> {
            double gain = mean(Recipe.ALL) - mean(r);
            String part = r.name().replaceFirst("without (a )?", "");
            String verb = Math.abs(gain) < noise(r) ? "makes no difference that stands out from chance"
                    : gain > 0 ? "helps" : "hurts";
            return String.format(Locale.ROOT, "%s%s: %s (%+.1f points, chance %.1f).",
                    part.substring(0, 1).toUpperCase(Locale.ROOT), part.substring(1), verb, 100 * gain,
                    100 * noise(r));
        }).toList());
    }

    /** Twice the standard error of the difference to all four. */
    public double noise(Recipe recipe) {
        double a = deviation(Recipe.ALL);
        double b = deviation(recipe);
        return 2 * Math.sqrt((a * a + b * b) / accuracies[0].length);
    }

    /** Notes the mean accuracies among the measurements. */
    public void note(Metrics metrics) {
        Metrics group = metrics.group("recipes");
        IntStream.range(0, recipes.size()).forEach(r -> group.put(Metrics.key(recipes.get(r).name()),
                mean(recipes.get(r))));
    }
}
