package petal.lessons.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressBarTest {

    @Test
    void saysOneLineAtEachEndWhereNobodyWatches() {
        var bytes = new ByteArrayOutputStream();
        var console = new Console(new PrintStream(bytes, true, UTF_8), 80, false);
        try (var progress = ProgressBar.start(console, "Training", 3, "batches")) {
            progress.step("loss 1.5");
            progress.step("loss 0.5");
        }
        List<String> lines = bytes.toString(UTF_8).lines().toList();
        assertEquals(2, lines.size());
        assertEquals("Training: 3 batches …", lines.get(0));
        String last = "Training: 2 batches in 0\\.\\d s \\([\\d.]+ a second\\), loss 0\\.5";
        assertTrue(lines.get(1).matches(last), lines.get(1));
    }

    @Test
    void oneEmptyLineSetsItOffFromWhatFollows() {
        var bytes = new ByteArrayOutputStream();
        var console = new Console(new PrintStream(bytes, true, UTF_8), 80, false);
        console.leaveProgress();
        assertEquals(0, bytes.size(), "there was none");
        ProgressBar.start(console, "Training", 3, "batches").close();
        ProgressBar.start(console, "Validating", 1, "batches").close();
        console.leaveProgress();
        console.leaveProgress();
        console.print("Done.");
        List<String> lines = bytes.toString(UTF_8).lines().toList();
        assertEquals(6, lines.size(), lines::toString);
        assertEquals(List.of("", "Done."), lines.subList(4, 6));
    }

    @Test
    void timesAreShort() {
        assertEquals("0.3 s", Durations.format(Duration.ofMillis(312)));
        assertEquals("10 s", Durations.format(Duration.ofMillis(9960)));
        assertEquals("1 min 0 s", Durations.format(Duration.ofMillis(59_700)));
        assertEquals("3 min 5 s", Durations.format(Duration.ofSeconds(185)));
        assertEquals("2 h 1 min", Durations.format(Duration.ofMinutes(121)));
    }
}
