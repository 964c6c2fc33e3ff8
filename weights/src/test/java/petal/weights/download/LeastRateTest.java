package petal.weights.download;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LeastRateTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final LeastRate RATE = new LeastRate(1000, Duration.ofMinutes(1));

    @Test
    void everyMinuteCountsAnew() throws DownloadException {
        long start = Long.MAX_VALUE - 10 * SECOND; // the clock may overflow
        var watch = RATE.new Watch(start);
        watch.received(1_000_000, start + 59 * SECOND);
        watch.received(1, start + 60 * SECOND);
        for (int second = 61; second < 120; second++) {
            watch.received(1, start + second * SECOND);
        }
        assertEquals("only 60 bytes came within 60.0 seconds", assertThrows(DownloadException.Passing.class,
                () -> watch.received(1, start + 120 * SECOND)).getMessage());
    }

    @Test
    void enoughIsEnough() throws DownloadException {
        var watch = RATE.new Watch(0);
        for (int minute = 1; minute < 1000; minute++) {
            watch.received(1000, 60L * minute * SECOND);
        }
    }
}
