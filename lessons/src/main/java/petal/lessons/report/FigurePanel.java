package petal.lessons.report;

import java.awt.BorderLayout;
import java.awt.Color;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.GridLayout;
import java.awt.RenderingHints;
import javax.swing.BorderFactory;
import javax.swing.Box;
import javax.swing.Icon;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.SwingConstants;
import org.jfree.chart.ChartPanel;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.plot.XYPlot;
import org.jfree.data.Range;
import org.jspecify.annotations.Nullable;
import petal.chart.Figure;
import petal.chart.LegendEntry;

/** A figure in a window: each part a chart to zoom into, or a picture if it is no chart, and the legend beside them. */
final class FigurePanel extends JPanel {

    private static final long serialVersionUID = 1L;

    private static final int COLUMNS = 2;
    private static final int LARGEST = 4000;
    private static final int TIP_DELAY = 100;

    FigurePanel(Figure figure) {
        super(new BorderLayout(12, 0));
        setBackground(Color.WHITE);
        setBorder(BorderFactory.createEmptyBorder(12, 12, 12, 12));
        var parts = figure.parts();
        var panels = new JPanel(new GridLayout(0, Math.min(COLUMNS, parts.size()), 16, 16));
        panels.setOpaque(false);
        parts.forEach(part -> panels.add(titled(part)));
        add(panels, BorderLayout.CENTER);
        if (!figure.legend().isEmpty()) {
            var legend = Box.createVerticalBox();
            figure.legend().forEach(entry -> legend.add(legendLine(entry)));
            add(legend, BorderLayout.EAST);
        }
    }

    private static JLabel legendLine(LegendEntry entry) {
        var line = new JLabel(entry.name(), new Dot(entry), SwingConstants.LEADING);
        line.setFont(line.getFont().deriveFont(Font.PLAIN));
        line.setBorder(BorderFactory.createEmptyBorder(3, 0, 3, 0));
        return line;
    }

    private static JComponent titled(Figure part) {
        JComponent plot = part.chart().<JComponent>map(chart -> new Zoomable(chart, part.width(), part.height()))
                .orElseGet(() -> new ZoomPanel(part.image(2)));
        var panel = new JPanel(new BorderLayout(0, 6));
        panel.setOpaque(false);
        if (!part.title().isEmpty() && part.chart().isPresent()) {
            var title = new JLabel(part.title());
            title.setFont(title.getFont().deriveFont(Font.BOLD, 15f));
            panel.add(title, BorderLayout.NORTH);
        }
        panel.add(plot, BorderLayout.CENTER);
        return panel;
    }

    /** A chart that goes back to the section of the plane with which it began. */
    private static final class Zoomable extends ChartPanel {

        private static final long serialVersionUID = 1L;

        private final transient @Nullable Range across;
        private final transient @Nullable Range up;

        Zoomable(JFreeChart chart, int width, int height) {
            super(chart, width, height, 1, 1, LARGEST, LARGEST, true, false, true, true, true, true);
            chart.setBackgroundPaint(Color.WHITE);
            setBorder(BorderFactory.createLineBorder(new Color(0xd0d5dc)));
            setPreferredSize(new Dimension(width, height));
            setMouseWheelEnabled(true);
            setInitialDelay(TIP_DELAY);
            across = chart.getPlot() instanceof XYPlot plot ? plot.getDomainAxis().getRange() : null;
            up = chart.getPlot() instanceof XYPlot plot ? plot.getRangeAxis().getRange() : null;
        }

        @Override
        public void restoreAutoBounds() {
            if (getChart().getPlot() instanceof XYPlot plot) {
                plot.getDomainAxis().setRange(across);
                plot.getRangeAxis().setRange(up);
            } else {
                super.restoreAutoBounds();
            }
        }
    }

    private record Dot(LegendEntry entry) implements Icon {

        private static final int SIZE = 11;

        @Override
        public void paintIcon(Component component, Graphics graphics, int x, int y) {
            Graphics2D g = (Graphics2D) graphics.create();
            g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            g.setColor(entry.colour());
            g.fillOval(x, y, SIZE, SIZE);
            if (entry.isFaint()) {
                g.setColor(Color.LIGHT_GRAY);
                g.drawOval(x, y, SIZE, SIZE);
            }
            g.dispose();
        }

        @Override
        public int getIconWidth() {
            return SIZE + 4;
        }

        @Override
        public int getIconHeight() {
            return SIZE + 4;
        }
    }
}
