package petal.lessons.classifier;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import petal.efficientnet.model.EfficientNet;
import petal.lessons.classroom.FeatureMaps;
import petal.lessons.classroom.FlowerData;
import petal.lessons.classroom.Networks;
import petal.lessons.grid.Cell;
import petal.lessons.grid.ImageGrid;
import petal.nn.Linear;

/**
 * Where in photos a network finds its answers.
 *
 * @param data    the photos
 * @param answers what the network says of them
 * @param maps    the network's last features, position by position
 * @param rows    the head's rows, one a class
 */
record Attention(FlowerData data, Answers answers, FeatureMaps maps, float[][] rows) {

    static Attention of(FlowerData data, Answers answers, EfficientNet model) {
        return new Attention(data, answers, new FeatureMaps(data, model),
                model.get(Networks.LAST_LAYER, Linear.class).weight().toRows());
    }

    /** The class activation map of class {@code c} in photo {@code i}, [height][width]. */
    float[][] map(int i, int c) {
        return maps.of(i).of(rows[c]);
    }

    /**
     * One row a photo: the photo, the map of the answer over it, and the map of the right class, or of the second
     * likeliest if the answer is right. Nothing for no photos.
     */
    Optional<ImageGrid> draw(int... photos) throws IOException {
        List<Cell> cells = new ArrayList<>();
        for (int i : photos) {
            int first = answers.predictions().predicted(i);
            int other = answers.predictions().isRight(i) ? answers.predictions().second(i) : answers.labels()[i];
            List<BufferedImage> overlays = maps.overlays(i, List.of(rows[first], rows[other]));
            cells.add(new Cell(data.seenImage(i), answers.label(i)));
            cells.add(new Cell(overlays.get(0), answers.answer(i)));
            cells.add(new Cell(overlays.get(1), answers.chance(i, other)));
        }
        return cells.isEmpty() ? Optional.empty() : Optional.of(new ImageGrid(cells, 3));
    }
}
