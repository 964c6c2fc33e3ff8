package petal.chart;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/**
 * Scatter plots of the same classes side by side, two in a row, with one legend at the right.
 *
 * @param title the whole figure's title; empty for none
 * @param panels the plots, each with its own title
 */
public record ScatterGrid(String title, List<ScatterFigure> panels) implements Figure {

    private static final int PANEL_WIDTH = 400;
    private static final int PANEL_HEIGHT = 270;
    private static final int GAP = 22;
    private static final int COLUMNS = 2;

    /**
     * Keeps a copy of the list.
     *
     * @throws IllegalArgumentException if there is no panel
     */
    public ScatterGrid {
        if (panels.isEmpty()) {
            throw new IllegalArgumentException("A grid of scatter plots needs at least one panel, but got none.");
        }
        panels = List.copyOf(panels);
    }

    @Override
    public int width() {
        int columns = Math.min(COLUMNS, panels.size());
        return columns * PANEL_WIDTH + (columns - 1) * GAP + besides().width();
    }

    @Override
    public int height() {
        int rows = Math.ceilDiv(panels.size(), COLUMNS);
        return TitleLine.height(title) + rows * panelHeight() + (rows - 1) * GAP;
    }

    @Override
    public void draw(Graphics2D g) {
        TitleLine.draw(g, title, 0, 0);
        int top = TitleLine.height(title);
        for (int i = 0; i < panels.size(); i++) {
            int x = i % COLUMNS * (PANEL_WIDTH + GAP);
            int y = top + i / COLUMNS * (panelHeight() + GAP);
            var panel = panels.get(i);
            TitleLine.draw(g, panel.title(), x, y);
            panel.plot(PANEL_WIDTH)
                    .draw(g, new Rectangle2D.Double(x, y + panelTitleHeight(), PANEL_WIDTH, PANEL_HEIGHT));
        }
        Legend legend = besides();
        legend.draw(g, width() - legend.width(), top + panelTitleHeight());
    }

    @Override
    public List<Figure> parts() {
        return panels.stream().map(panel -> panel.part(PANEL_WIDTH, PANEL_HEIGHT)).toList();
    }

    @Override
    public List<LegendEntry> legend() {
        return panels.getFirst().legend();
    }

    private Legend besides() {
        return new Legend(legend(), height() - TitleLine.height(title) - panelTitleHeight());
    }

    private int panelTitleHeight() {
        return panels.stream().mapToInt(panel -> TitleLine.height(panel.title())).max().orElse(0);
    }

    private int panelHeight() {
        return panelTitleHeight() + PANEL_HEIGHT;
    }
}
