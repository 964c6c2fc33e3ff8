package petal.lessons.similarity;

import java.util.List;
import java.util.stream.IntStream;
import petal.chart.ClassColours;
import petal.chart.Line;
import petal.chart.LineFigure;
import petal.lessons.console.Numbers;
import petal.lessons.console.TextTable;
import petal.lessons.output.Metrics;
import petal.tensor.Shapes;

/**
 * What the stages of two networks know, in numbers.
 *
 * @param shapes     [channels, height, width] of each stage's output
 * @param pretrained what the network knew before
 * @param tuned      what it knows after fine-tuning
 */
public record StageReport(List<int[]> shapes, StageStudy pretrained, StageStudy tuned) {

    /** A row for each stage. */
    public TextTable table() {
        return new TextTable(List.of("stage", "output", "pretrained", "fine-tuned"), IntStream.range(0, shapes.size())
                .mapToObj(i -> List.of(Integer.toString(i), Shapes.toString(shapes.get(i)),
                        Numbers.percent(pretrained.accuracies()[i]), Numbers.percent(tuned.accuracies()[i])))
                .toList());
    }

    /** The accuracies by stage. */
    public LineFigure chart() {
        return new LineFigure("Nearest neighbour by stage", "stage", "accuracy",
                List.of(line("pretrained", 0, pretrained), line("fine-tuned", 1, tuned)));
    }

    private static Line line(String name, int colour, StageStudy study) {
        double[] stages = IntStream.range(0, study.accuracies().length).asDoubleStream().toArray();
        return new Line(name, ClassColours.colour(colour), stages, study.accuracies(), false);
    }

    /** Notes the accuracies among the measurements. */
    public void note(Metrics metrics) {
        metrics.group("stage_accuracy").put("pretrained", pretrained.accuracies())
                .put("fine_tuned", tuned.accuracies());
    }
}
