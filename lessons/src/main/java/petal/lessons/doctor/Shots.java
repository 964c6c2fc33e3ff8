package petal.lessons.doctor;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.IntStream;
import petal.chart.grid.Cell;
import petal.chart.grid.ImageGrid;
import petal.chart.grid.Squares;

/**
 * Examined pictures in grids.
 *
 * @param pictures those that may be shown
 * @param key      what was planted in them
 */
public record Shots(Examined pictures, AnswerKey key) {
    private static final int SIDE = 224;
    private static final int PAIRS = 6;
    private static final int MOST = 12;
    private static final int COLUMNS = 4;

    /** Each kind of copy beside its original. */
    public ImageGrid copies() throws IOException {
        var cells = new ArrayList<Cell>();
        for (var example : key.examples().entrySet()) {
            PicturePair pair = example.getValue();
            cells.add(new Cell(image(pair.first()), part(pair.first())));
            cells.add(new Cell(image(pair.second()), part(pair.second()) + ": " + example.getKey().words()));
        }
        return new ImageGrid(cells, COLUMNS);
    }

    /** Pairs that are found and were not planted, the likeliest first; or what else was found, where there are none. */
    public ImageGrid pairs(List<Suspect> duplicates) throws IOException {
        List<Suspect> others = duplicates.stream()
                .filter(s -> !key.isPlanted(PicturePair.of(s.index(), s.other().orElseThrow()))).toList();
        var cells = new ArrayList<Cell>();
        for (Suspect suspect : (others.isEmpty() ? duplicates : others).stream().limit(PAIRS).toList()) {
            cells.add(new Cell(image(suspect.other().orElseThrow()), ""));
            cells.add(
                    new Cell(image(suspect.index()), String.format(Locale.ROOT, "correlation %.3f", suspect.score())));
        }
        return new ImageGrid(cells, COLUMNS);
    }

    /** Labels that look wrong, the likeliest first: what the label is, what the picture looks like, and what is true. */
    public ImageGrid labels(List<Suspect> suspects) throws IOException {
        boolean[] wrong = key.wrong();
        return first(suspects, s -> pictures.className(s.index()) + ", rather " + s.suggestion().orElse("") + "; "
                + (wrong[s.index()] ? "changed" : "not changed"));
    }

    /** Outliers, the farthest first. */
    public ImageGrid outliers(List<Suspect> suspects) throws IOException {
        return first(suspects, s -> pictures.className(s.index()) + key.plant(s.index())
                .filter(plant -> plant != Plant.LABEL).map(plant -> ": " + plant.words()).orElse(""));
    }

    private ImageGrid first(List<Suspect> suspects, Function<Suspect, String> title)
            throws IOException {
        List<Suspect> shown = suspects.stream().filter(s -> s.index() >= 0).limit(MOST).toList();
        List<BufferedImage> images = new ArrayList<>();
        for (Suspect suspect : shown) {
            images.add(image(suspect.index()));
        }
        return new ImageGrid(IntStream.range(0, images.size())
                .mapToObj(i -> new Cell(images.get(i), title.apply(shown.get(i)))).toList(), COLUMNS);
    }

    private BufferedImage image(int i) throws IOException {
        return Squares.of(pictures.picture(i).toBufferedImage(), SIDE);
    }

    private String part(int i) {
        return pictures.parts().get(i);
    }
}
