package petal.lessons.report;

import java.awt.AWTError;
import java.awt.BorderLayout;
import java.awt.GraphicsEnvironment;
import java.awt.HeadlessException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.function.Supplier;
import javax.swing.JComponent;
import javax.swing.JFrame;
import javax.swing.SwingUtilities;
import javax.swing.WindowConstants;
import petal.chart.Figure;

/** Shows figures and pictures in windows; the program ends when the last one is closed. */
final class Windows {

    private static final int STEP = 28;

    private int opened;

    /** @throws IOException if there is no display */
    Windows() throws IOException {
        if (!displayAnswers()) {
            throw new IOException("--show opens windows and needs a display, but there is none; leave it out and open "
                    + "report.html instead.");
        }
    }

    /** DISPLAY may name one that is gone, and a Java for servers has no windows at all. */
    private static boolean displayAnswers() {
        try {
            return !GraphicsEnvironment.isHeadless()
                    && GraphicsEnvironment.getLocalGraphicsEnvironment().getDefaultScreenDevice() != null;
        } catch (AWTError | LinkageError | HeadlessException e) {
            return false;
        }
    }

    /** Opens a window with a figure: charts are zoomed by dragging and name the point under the mouse. */
    void show(String title, Figure figure) {
        open(title, () -> new FigurePanel(figure));
    }

    /** Opens a window with a picture, zoomed by the mouse wheel and moved by dragging. */
    void show(String title, BufferedImage image) {
        open(title, () -> new ZoomPanel(image));
    }

    private void open(String title, Supplier<JComponent> content) {
        int offset = STEP * opened++;
        SwingUtilities.invokeLater(() -> {
            JFrame frame = new JFrame(title);
            frame.setDefaultCloseOperation(WindowConstants.DISPOSE_ON_CLOSE);
            frame.add(content.get(), BorderLayout.CENTER);
            frame.pack();
            frame.setLocation(offset, offset);
            frame.setVisible(true);
        });
    }
}
