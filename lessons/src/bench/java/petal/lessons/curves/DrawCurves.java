package petal.lessons.curves;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import javax.imageio.ImageIO;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import petal.chart.Line;
import petal.chart.LineFigure;

/**
 * Draws how fast contenders are by batch size and by image size, from what compare.py has measured:
 * {@code DrawCurves RUNS.csv FOLDER}.
 */
public final class DrawCurves {
    private static final int BATCH = 16;
    private static final int PIXELS = 224;
    private static final double MILLION = 1e6;

    private final List<CSVRecord> runs;
    private final Path folder;

    private DrawCurves(List<CSVRecord> runs, Path folder) {
        this.runs = runs;
        this.folder = folder;
    }

    public static void main(String... arguments) throws IOException {
        try (var reader = Files.newBufferedReader(Path.of(arguments[0]), StandardCharsets.UTF_8);
                var parser = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get().parse(reader)) {
            var curves = new DrawCurves(parser.getRecords(), Files.createDirectories(Path.of(arguments[1])));
            for (String mode : List.of("eval", "train")) {
                String name = mode.equals("eval") ? "Evaluation" : "Training";
                curves.draw(name + " by batch size, " + PIXELS + " px", "images in a batch", "images per second",
                        mode + "-batch.png", run -> is(run, mode) && number(run, "px") == PIXELS,
                        run -> number(run, "batch"), run -> number(run, "images_per_second"));
                // images of 384 px have 36 times the pixels of those of 64: pixels per second can be compared
                curves.draw(name + " by image size, batch " + BATCH, "side in pixels", "million pixels per second",
                        mode + "-size.png", run -> is(run, mode) && number(run, "batch") == BATCH,
                        run -> number(run, "px"), run -> number(run, "images_per_second")
                                * number(run, "px") * number(run, "px") / MILLION);
            }
        }
    }

    private static boolean is(CSVRecord run, String mode) {
        return run.get("mode").equals(mode);
    }

    private static double number(CSVRecord run, String column) {
        return Double.parseDouble(run.get(column));
    }

    private void draw(String title, String stepName, String valueName, String file, Predicate<CSVRecord> which,
            ToDoubleFunction<CSVRecord> step, ToDoubleFunction<CSVRecord> value) throws IOException {
        List<Line> lines = new ArrayList<>();
        for (String contender : runs.stream().filter(which).map(run -> run.get("contender")).distinct().toList()) {
            List<CSVRecord> own = runs.stream().filter(which).filter(run -> run.get("contender").equals(contender))
                    .sorted(Comparator.comparingDouble(step)).toList();
            Line first = Line.of(contender, lines.size());
            lines.add(new Line(contender, first.colour(), own.stream().mapToDouble(step).toArray(),
                    own.stream().mapToDouble(value).toArray(), false));
        }
        if (lines.isEmpty()) {
            System.out.printf(Locale.ROOT, "%s is not drawn: there is no run of it%n", file);
            return;
        }
        ImageIO.write(new LineFigure(title, stepName, valueName, lines).image(2), "png",
                folder.resolve(file).toFile());
    }
}
