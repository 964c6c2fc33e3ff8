package petal.lessons.report;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import petal.chart.Figure;

/**
 * A figure that changes while work goes on, such as a curve of losses. A notebook shows it until it is closed; elsewhere
 * there is nothing to see. Use it in a {@code try} statement.
 */
public final class LiveFigure implements AutoCloseable {

    private final Optional<Screen> screen;
    private final long pause;
    private long next;
    private @Nullable String shown;

    /** Draws anew when {@code pause} nanoseconds have passed. */
    LiveFigure(Optional<Screen> screen, long pause) {
        this.screen = screen;
        this.pause = pause;
        this.next = System.nanoTime() + pause;
    }

    /**
     * Shows how things stand, if it is time for that.
     *
     * @param figure is asked for only then
     */
    public void show(Supplier<Figure> figure) {
        if (screen.isPresent() && System.nanoTime() - next >= 0) {
            put(HtmlInline.of(figure.get()));
            next = System.nanoTime() + pause;
        }
    }

    private void put(String html) {
        String before = shown;
        if (before == null) {
            shown = screen.orElseThrow().show(html);
        } else {
            screen.orElseThrow().replace(before, html);
        }
    }

    /** Takes it away: what is to stay is reported. */
    @Override
    public void close() {
        if (shown != null) {
            put("");
        }
    }
}
