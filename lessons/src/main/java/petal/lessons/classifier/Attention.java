package petal.lessons.classifier;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import petal.chart.grid.Cell;
import petal.chart.grid.ImageGrid;
import petal.efficientnet.model.EfficientNet;
import petal.lessons.classroom.FeatureMaps;
import petal.lessons.classroom.FlowerData;
import petal.lessons.classroom.Networks;
import petal.lessons.console.Numbers;
import petal.lessons.console.TextTable;
import petal.nn.Linear;

/**
 * Where in photos a network finds its answers.
 *
 * @param data    the photos
 * @param answers what the network says of them
 * @param maps    the network's last features, position by position
 * @param rows    the head's rows, one per class
 */
public record Attention(FlowerData data, Answers answers, FeatureMaps maps, float[][] rows) {

    /** Makes ready to look into a network. */
    public static Attention of(FlowerData data, Answers answers, EfficientNet model) {
        return new Attention(data, answers, new FeatureMaps(data, model),
                model.get(Networks.LAST_LAYER, Linear.class).weight().toRows());
    }

    /** The class activation map of class {@code c} in photo {@code i}, [height][width]. */
    public float[][] map(int i, int c) {
        return maps.of(i).of(rows[c]);
    }

    /** A map's numbers, position by position. */
    public static TextTable table(float[]... map) {
        return new TextTable(IntStream.range(0, map[0].length).mapToObj(_ -> "").toList(), Arrays.stream(map)
                .map(row -> IntStream.range(0, row.length).mapToObj(x -> Numbers.decimal(row[x])).toList()).toList());
    }

    /**
     * One row per photo: the photo, the map of the answer over it, and the map of the right class, or of the second
     * likeliest if the answer is right.
     *
     * @param photos one or more
     */
    public ImageGrid draw(int... photos) throws IOException {
        List<Cell> cells = new ArrayList<>();
        for (int i : photos) {
            int first = answers.predictions().predicted(i);
            int other = answers.predictions().isRight(i) ? answers.predictions().second(i) : answers.labels()[i];
            List<BufferedImage> overlays = maps.overlays(i, List.of(rows[first], rows[other]));
            cells.add(new Cell(data.seenImage(i), answers.label(i)));
            cells.add(new Cell(overlays.get(0), answers.answer(i)));
            cells.add(new Cell(overlays.get(1), answers.chance(i, other)));
        }
        return new ImageGrid(cells, 3);
    }
}
