package petal.lessons.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Component;
import java.awt.Container;
import java.awt.event.MouseEvent;
import java.awt.event.MouseWheelEvent;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.Stream;
import javax.swing.JComponent;
import javax.swing.JLabel;
import org.jfree.chart.ChartPanel;
import org.junit.jupiter.api.Test;
import petal.chart.PointGroup;
import petal.chart.ScatterFigure;
import petal.chart.ScatterGrid;
import petal.chart.SvgFigure;

/** What is in the windows; they need no display to be laid out and painted into a picture. */
class FigurePanelTest {

    private static final ScatterFigure FIGURE = new ScatterFigure("Left", PointGroup.byClass(
            new double[][] {{0, 0}, {1, 1}, {2, 0}}, new int[] {0, 1, 0}, List.of("rose", "tulip"), 0));

    @Test
    void pointsSayTheirNames() {
        var panel = painted(new FigurePanel(FIGURE));
        var chart = all(panel, ChartPanel.class).getFirst();
        var area = chart.getScreenDataArea();
        assertEquals("tulip, point 1", chart.getToolTipText(at(chart, area.getCenterX(),
                area.getMinY() + area.getHeight() * 0.05 / 1.1)));
    }

    @Test
    void draggingZoomsAndGoesBack() {
        var panel = painted(new FigurePanel(FIGURE));
        var chart = all(panel, ChartPanel.class).getFirst();
        var axis = chart.getChart().getXYPlot().getDomainAxis();
        var whole = axis.getRange();
        var area = chart.getScreenDataArea();
        chart.zoom(new Rectangle2D.Double(area.getX(), area.getY(), area.getWidth() / 2, area.getHeight()));
        assertEquals(whole.getLength() / 2, axis.getRange().getLength(), 0.02);
        chart.restoreAutoBounds();
        assertEquals(whole, axis.getRange());
    }

    @Test
    void everyPartHasItsTitleAndTheLegendIsThereOnce() {
        var panel = new FigurePanel(new ScatterGrid("", List.of(FIGURE, new ScatterFigure("Right", FIGURE.groups()))));
        assertEquals(2, all(panel, ChartPanel.class).size());
        assertEquals(List.of("Left", "Right", "rose", "tulip"),
                all(panel, JLabel.class).stream().map(JLabel::getText).toList());
    }

    @Test
    void whatIsNoChartIsAPicture() {
        var panel = new FigurePanel(new SvgFigure("",
                "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>"));
        assertEquals(1, all(panel, ZoomPanel.class).size());
    }

    @Test
    void theWheelZoomsAroundTheMouse() {
        var panel = new ZoomPanel(new BufferedImage(100, 50, BufferedImage.TYPE_INT_RGB));
        panel.setSize(200, 200);
        var corner = new Point2D.Double(100, 50);
        assertEquals(new Point2D.Double(200, 150), panel.view().transform(corner, null),
                "as large as fits, in the middle");
        panel.dispatchEvent(new MouseWheelEvent(panel, MouseEvent.MOUSE_WHEEL, 0, 0, 200, 150, 0, false,
                MouseWheelEvent.WHEEL_UNIT_SCROLL, 1, -5));
        assertTrue(panel.view().getScaleX() > 3.9);
        assertEquals(0, panel.view().transform(corner, null).distance(200, 150), 1e-9, "what is under the mouse stays");
        panel.dispatchEvent(new MouseEvent(panel, MouseEvent.MOUSE_CLICKED, 0, 0, 10, 10, 2, false));
        assertEquals(2, panel.view().getScaleX());
    }

    private static MouseEvent at(Component component, double x, double y) {
        return new MouseEvent(component, MouseEvent.MOUSE_MOVED, 0, 0, (int) Math.round(x), (int) Math.round(y), 0,
                false);
    }

    private static JComponent painted(JComponent panel) {
        panel.setSize(panel.getPreferredSize());
        layOut(panel);
        var image = new BufferedImage(panel.getWidth(), panel.getHeight(), BufferedImage.TYPE_INT_RGB);
        panel.paint(image.createGraphics());
        return panel;
    }

    private static void layOut(Container container) {
        container.doLayout();
        for (var child : container.getComponents()) {
            if (child instanceof Container inner) {
                layOut(inner);
            }
        }
    }

    private static <C> List<C> all(Container container, Class<C> type) {
        return Stream.of(container.getComponents()).<C>mapMulti((child, found) -> {
            if (type.isInstance(child)) {
                found.accept(type.cast(child));
            } else if (child instanceof Container inner) {
                all(inner, type).forEach(found);
            }
        }).toList();
    }
}
