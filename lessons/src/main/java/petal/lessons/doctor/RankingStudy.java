package petal.lessons.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import petal.chart.ClassColours;
import petal.chart.Line;
import petal.chart.LineFigure;
import petal.lessons.console.Numbers;
import petal.lessons.console.TextTable;

/**
 * How soon rankings of pictures bring up those whose labels were changed.
 *
 * @param wrong    whether each picture's label was changed
 * @param rankings all pictures, the most suspicious first, by the ranking's name
 */
public record RankingStudy(boolean[] wrong, Map<String, int[]> rankings) {
    /** Percent of the pictures that somebody looks at. */
    private static final int MOST = 30;
    private static final int TENTH = 10;

    /** The share of the changed labels among the first pictures of a ranking. */
    private double found(int[] order, int percent) {
        long all = IntStream.range(0, wrong.length).filter(i -> wrong[i]).count();
        return IntStream.of(order).limit(Math.round(order.length * percent / 100.0)).filter(i -> wrong[i]).count()
                / (double) Math.max(1, all);
    }

    /** The share among the first tenth. */
    public double foundInTenth(String ranking) {
        return found(Objects.requireNonNull(rankings.get(ranking), ranking), TENTH);
    }

    /** The share that is found against the share that is looked at. */
    public LineFigure figure() {
        double[] steps = IntStream.rangeClosed(0, MOST).asDoubleStream().toArray();
        var lines = new ArrayList<Line>();
        rankings.forEach((name, order) -> lines.add(new Line(name, ClassColours.colour(lines.size()), steps,
                IntStream.rangeClosed(0, MOST).mapToDouble(percent -> 100 * found(order, percent)).toArray(), false)));
        lines.add(new Line("in random order", ClassColours.colour(lines.size()), steps, steps, true));
        return new LineFigure("", "looked at, % of the pictures", "found, % of the changed labels", lines);
    }

    /** The share among the first tenth, by ranking. */
    public TextTable table() {
        return new TextTable(List.of("ranking", "changed labels among the first tenth"), rankings.keySet().stream()
                .map(name -> List.of(name, Numbers.percent(foundInTenth(name)))).toList());
    }
}
