package petal.lessons.engine.race;

import java.util.List;
import java.util.Locale;
import petal.chart.RooflineFigure;
import petal.lessons.console.Numbers;
import petal.lessons.console.TextTable;
import petal.lessons.output.Metrics;

/**
 * How fast each way is, beside what the machine could do.
 *
 * @param race    how fast they were
 * @param machine what it could do at best
 */
public record RaceReport(Race race, Machine machine) {
    /** Where in the chart a way stands whose innermost loop is not known: at its right edge. */
    private static final double UNKNOWN = 8;

    /** A row for each way. */
    public TextTable table() {
        return new TextTable(List.of("step", "operations", "of one core's peak", "idea"),
                race.entries().stream()
                        .map(entry -> List.of(entry.name(), String.format(Locale.ROOT, "%.1f", entry.gigaflops()),
                                Numbers.percent(entry.gigaflops() / machine.oneCore()), entry.idea()))
                        .toList());
    }

    /** Each way as a point below what one core and all of them can do. */
    public RooflineFigure roofline() {
        return new RooflineFigure("", List.of(
                new RooflineFigure.Roof("one core", machine.bandwidth(), machine.oneCore()),
                new RooflineFigure.Roof(machine.cores() + " cores", machine.bandwidth() * machine.cores(),
                        machine.allCores())),
                race.entries().stream().map(entry -> new RooflineFigure.Point(entry.name(),
                        entry.intensity() == 0 ? UNKNOWN : entry.intensity(), entry.gigaflops())).toList());
    }

    /** Notes both among the measurements. */
    public void note(Metrics metrics) {
        metrics.put("peak_one_core", machine.oneCore()).put("peak_all_cores", machine.allCores())
                .put("bandwidth", machine.bandwidth());
        race.entries().forEach(entry -> metrics.put(entry.name(), entry.gigaflops()));
    }
}
