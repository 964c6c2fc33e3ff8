package petal.lessons.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import petal.chart.LineFigure;

class LiveFigureTest {
    private static final LineFigure FIGURE = LineFigure.ofTraining("", new double[] {2, 1});

    private final List<String> calls = new ArrayList<>();
    private final Screen screen = new Screen() {
        @Override
        public String show(String html) {
            assertTrue(html.contains("<img"), html);
            calls.add("show");
            return "seven";
        }

        @Override
        public void replace(String shown, String html) {
            calls.add("replace " + shown + (html.isEmpty() ? " by nothing" : ""));
        }
    };

    @Test
    void aNotebookShowsItOnceReplacesItAndTakesItAway() {
        try (var live = new LiveFigure(Optional.of(screen), 0)) {
            live.show(() -> FIGURE);
            live.show(() -> FIGURE);
        }
        assertEquals(List.of("show", "replace seven", "replace seven by nothing"), calls);
    }

    @Test
    void beforeItIsTimeNothingIsDrawn() {
        try (var live = new LiveFigure(Optional.of(screen), Long.MAX_VALUE / 2)) {
            live.show(() -> fail("too early"));
        }
        assertEquals(List.of(), calls);
    }

    @Test
    void elsewhereThereIsNothingToSee() {
        try (var live = new LiveFigure(Optional.empty(), 0)) {
            live.show(() -> fail("nobody looks"));
        }
    }
}
