package petal.weights.download;

import java.time.Duration;

/**
 * What has to come at least of a download that goes on: one that only drips would take days.
 *
 * @param bytes so many
 * @param time  in so long, again and again
 */
public record LeastRate(long bytes, Duration time) {

    /** Watches one attempt. */
    final class Watch {
        private long begin;
        private long received;

        /** @param now in nanoseconds, as {@link System#nanoTime} counts */
        Watch(long now) {
            begin = now;
        }

        /**
         * Takes note of bytes that came.
         *
         * @throws DownloadException.Passing when too few have come in time
         */
        void received(long count, long now) throws DownloadException.Passing {
            received += count;
            if (now - begin < time.toNanos()) {
                return;
            }
            if (received < bytes) {
                throw new DownloadException.Passing("only " + received + " bytes came within "
                        + time.toMillis() / 1000.0 + " seconds");
            }
            begin = now;
            received = 0;
        }
    }
}
