package petal.lessons.report;

import java.awt.Color;
import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.Graphics;
import java.awt.Point;
import java.awt.RenderingHints;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.awt.event.MouseWheelEvent;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import javax.swing.JComponent;

/**
 * A picture that fills its window in its proportions; the wheel zooms, dragging moves, a double click shows all again.
 */
final class ZoomPanel extends JComponent {

    private static final long serialVersionUID = 1L;

    private static final int LARGEST = 900;
    private static final double STRONGEST = 16;

    private final transient BufferedImage image;
    /** How much larger than all of it, and where its upper left corner then lies, seen from where it lies in full. */
    private double zoom = 1;
    private double left;
    private double top;

    ZoomPanel(BufferedImage image) {
        this.image = image;
        double scale = Math.min(1, LARGEST / (double) Math.max(image.getWidth(), image.getHeight()));
        setPreferredSize(new Dimension((int) (image.getWidth() * scale), (int) (image.getHeight() * scale)));
        setToolTipText("Wheel: zoom. Drag: move. Double click: all of it.");
        var mouse = new Mouse();
        addMouseListener(mouse);
        addMouseMotionListener(mouse);
        addMouseWheelListener(mouse);
    }

    /** From the picture's pixels to the window's. */
    AffineTransform view() {
        double fit = Math.min(getWidth() / (double) image.getWidth(), getHeight() / (double) image.getHeight());
        var view = AffineTransform.getTranslateInstance(left, top);
        view.scale(zoom, zoom);
        view.translate((getWidth() - fit * image.getWidth()) / 2, (getHeight() - fit * image.getHeight()) / 2);
        view.scale(fit, fit);
        return view;
    }

    @Override
    protected void paintComponent(Graphics graphics) {
        Graphics2D g = (Graphics2D) graphics.create();
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, getWidth(), getHeight());
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        g.drawImage(image, view(), null);
        g.dispose();
    }

    private void zoomAt(Point place, double factor) {
        double wanted = Math.clamp(zoom * factor, 1, STRONGEST);
        double ratio = wanted / zoom;
        zoom = wanted;
        moveTo(place.x - (place.x - left) * ratio, place.y - (place.y - top) * ratio);
    }

    private void moveTo(double x, double y) {
        left = Math.clamp(x, getWidth() * (1 - zoom), 0);
        top = Math.clamp(y, getHeight() * (1 - zoom), 0);
        repaint();
    }

    private final class Mouse extends MouseAdapter {
        private Point last = new Point();

        @Override
        public void mousePressed(MouseEvent event) {
            last = event.getPoint();
        }

        @Override
        public void mouseDragged(MouseEvent event) {
            moveTo(left + event.getX() - last.x, top + event.getY() - last.y);
            last = event.getPoint();
        }

        @Override
        public void mouseClicked(MouseEvent event) {
            if (event.getClickCount() == 2) {
                zoomAt(event.getPoint(), 0);
            }
        }

        @Override
        public void mouseWheelMoved(MouseWheelEvent event) {
            zoomAt(event.getPoint(), Math.pow(1.15, -event.getPreciseWheelRotation()));
        }
    }
}
