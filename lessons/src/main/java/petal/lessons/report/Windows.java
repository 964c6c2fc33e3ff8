package petal.lessons.report;

import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.GraphicsEnvironment;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import javax.swing.JComponent;
import javax.swing.JFrame;
import javax.swing.SwingUtilities;
import javax.swing.WindowConstants;

/** Shows pictures in windows that can be resized; the program ends when the last one is closed. */
final class Windows {

    private static final int STEP = 28;
    private static final int LARGEST = 900;

    private int opened;

    /** @throws IOException if there is no display */
    Windows() throws IOException {
        if (GraphicsEnvironment.isHeadless()) {
            throw new IOException("--show opens windows and needs a display, but there is none; leave it out and open "
                    + "report.html instead.");
        }
    }

    /** Opens a window with a picture. */
    void show(String title, BufferedImage image) {
        int offset = STEP * opened++;
        SwingUtilities.invokeLater(() -> {
            JFrame frame = new JFrame(title);
            frame.setDefaultCloseOperation(WindowConstants.DISPOSE_ON_CLOSE);
            frame.add(new Picture(image), BorderLayout.CENTER);
            frame.pack();
            frame.setLocation(offset, offset);
            frame.setVisible(true);
        });
    }

    /** A picture that fills its window and keeps its proportions. */
    private static final class Picture extends JComponent {
        private static final long serialVersionUID = 1L;
        private final transient BufferedImage image;

        Picture(BufferedImage image) {
            this.image = image;
            double scale = Math.min(1, LARGEST / (double) Math.max(image.getWidth(), image.getHeight()));
            setPreferredSize(new Dimension((int) (image.getWidth() * scale), (int) (image.getHeight() * scale)));
        }

        @Override
        protected void paintComponent(Graphics graphics) {
            Graphics2D g = (Graphics2D) graphics.create();
            g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
            double scale = Math.min(getWidth() / (double) image.getWidth(), getHeight() / (double) image.getHeight());
            int width = (int) (image.getWidth() * scale);
            int height = (int) (image.getHeight() * scale);
            g.drawImage(image, (getWidth() - width) / 2, (getHeight() - height) / 2, width, height, null);
            g.dispose();
        }
    }
}
