package petal.lessons.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.Frame;
import java.awt.Window;
import java.awt.event.WindowEvent;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.swing.SwingUtilities;
import org.junit.jupiter.api.Test;
import petal.chart.LineFigure;

/** Real windows, in a program of their own: tests themselves run without a display. */
class WindowsTest {

    @Test
    void theProgramEndsWhenItsWindowsAreClosed() throws Exception {
        assumeTrue(System.getenv("DISPLAY") != null, "Skipped: there is no display (DISPLAY is not set).");
        var program = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp", System.getProperty("java.class.path"), Program.class.getName()).redirectErrorStream(true)
                .start();
        assertTrue(program.waitFor(60, TimeUnit.SECONDS), "it ends by itself");
        assertEquals("A figure\nA picture\n", new String(program.getInputStream().readAllBytes(), UTF_8));
        assertEquals(0, program.exitValue());
    }

    /** Opens two windows, prints the titles of those that are seen, and closes them as a user would. */
    static final class Program {

        public static void main(String[] args) throws Exception {
            var windows = new Windows();
            windows.show("A figure", LineFigure.ofTraining("Loss", new double[] {3, 2, 1}));
            windows.show("A picture", new BufferedImage(300, 200, BufferedImage.TYPE_INT_RGB));
            SwingUtilities.invokeAndWait(() -> {
                for (Frame frame : List.of(Frame.getFrames())) {
                    if (frame.isShowing()) {
                        System.out.println(frame.getTitle());
                    }
                }
                for (Window window : Window.getWindows()) {
                    window.dispatchEvent(new WindowEvent(window, WindowEvent.WINDOW_CLOSING));
                }
            });
        }
    }
}
