package petal.lessons.similarity;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import petal.chart.BarFigure;
import petal.chart.Bars;
import petal.chart.grid.Cell;
import petal.chart.grid.ImageGrid;
import petal.efficientnet.image.Interpolation;
import petal.efficientnet.image.RgbImage;
import petal.lessons.analysis.neighbours.KNearest;
import petal.lessons.console.Numbers;
import petal.lessons.console.TextTable;
import petal.lessons.output.Metrics;

/**
 * What changes do to photos, in pictures and numbers.
 *
 * @param effects one per change
 * @param classes the classes' names
 * @param before  the class that the network finds in each unchanged photo
 */
public record ChangeReport(List<ChangeEffect> effects, List<String> classes, int... before) {
    private static final int SMALLEST_SHOWN = 224;

    /** The first photo and what becomes of it, each with its cosine to the original and what the network sees. */
    public ImageGrid draw(RgbImage first) {
        List<Cell> cells = new ArrayList<>();
        cells.add(new Cell(large(first), "original: " + classes.get(before[0])));
        for (ChangeEffect effect : effects) {
            cells.add(new Cell(large(effect.change().apply(first)), String.format(Locale.ROOT, "%s %.2f: %s",
                    effect.change().words(), effect.cosines()[0], classes.get(effect.predicted()[0]))));
        }
        return new ImageGrid(cells, 3);
    }

    private static BufferedImage large(RgbImage image) {
        int side = Math.max(SMALLEST_SHOWN, image.width());
        return image.resize(side, side, Interpolation.BICUBIC).toBufferedImage();
    }

    /** The means over all photos. */
    public TextTable table() {
        return new TextTable(List.of("change", "cosine", "pixels' cosine", "neighbours kept", "same answer"),
                effects.stream().map(effect -> List.of(effect.change().words(),
                        Numbers.decimal(ChangeEffect.mean(effect.cosines())),
                        Numbers.decimal(ChangeEffect.mean(effect.pixelCosines())),
                        Numbers.percent(ChangeEffect.mean(effect.neighboursKept())),
                        Numbers.percent(sameAnswer(effect)))).toList());
    }

    private double sameAnswer(ChangeEffect effect) {
        return KNearest.accuracy(effect.predicted(), before);
    }

    /** The mean cosines, to the embedding and to pixels. */
    public BarFigure chart() {
        return new BarFigure("Cosine to the original", "", "cosine",
                effects.stream().map(effect -> effect.change().words()).toList(),
                List.of(Bars.of("embedding", 0, means(ChangeEffect::cosines)),
                        Bars.of("pixels", 1, means(ChangeEffect::pixelCosines))),
                "0.00");
    }

    private double[] means(Function<ChangeEffect, double[]> measure) {
        return effects.stream().map(measure).mapToDouble(ChangeEffect::mean).toArray();
    }

    /** Notes the means among the measurements. */
    public void note(Metrics metrics) {
        for (ChangeEffect effect : effects) {
            metrics.group(effect.change().words().replace(' ', '_'))
                    .put("cosine", ChangeEffect.mean(effect.cosines()))
                    .put("pixel_cosine", ChangeEffect.mean(effect.pixelCosines()))
                    .put("neighbours_kept", ChangeEffect.mean(effect.neighboursKept()))
                    .put("same_prediction", sameAnswer(effect));
        }
    }
}
