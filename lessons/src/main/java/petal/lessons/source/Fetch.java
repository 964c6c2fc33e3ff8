package petal.lessons.source;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import petal.lessons.console.Console;
import petal.lessons.console.ProgressBar;
import petal.weights.download.DownloadException;
import petal.weights.download.Downloader;
import petal.weights.download.Patience;
import petal.weights.download.Source;

/**
 * Downloads with a progress bar; a failure is told and makes room for the next way. Where there is another way, nobody is
 * kept waiting for a network that does not answer, and once in a run is enough.
 */
final class Fetch {
    private static final long KILOBYTE = 1000;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

    private static volatile boolean unreachable;

    private final Downloader downloader;
    private final Console console;

    Fetch(Downloader downloader, Console console) {
        this.downloader = downloader;
        this.console = console;
    }

    /**
     * The file, or nothing if it cannot be had; why not is printed.
     *
     * @param instead says what is taken then; empty if there is nothing
     */
    Optional<Path> get(Source source, String instead) throws IOException {
        if (unreachable && !instead.isEmpty()) {
            console.paragraph(
                    "The network did not answer before, so " + source.name() + " is not asked for. " + instead);
            return Optional.empty();
        }
        Patience patience = instead.isEmpty() ? downloader.patience() : downloader.patience().connecting(LONGEST_WAIT);
        try (Bar bar = new Bar(source)) {
            return Optional.of(new Downloader(downloader.cache(), patience).fetch(source, bar::received));
        } catch (DownloadException e) {
            unreachable |= e instanceof DownloadException.Unreachable;
            console.paragraph(e.getMessage() + " " + instead);
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("The download of " + source.name() + " was cancelled.")
                    .initCause(e);
        }
    }

    /** A bar that appears with the first bytes, when the size is known. */
    private final class Bar implements AutoCloseable {
        private final Source source;
        private @Nullable ProgressBar progress;
        private long shown;

        Bar(Source source) {
            this.source = source;
        }

        void received(long received, long total) {
            if (progress == null) {
                progress = ProgressBar.start(console, "Downloading " + source.name(), Math.max(total, 0) / KILOBYTE,
                        "kB");
            }
            for (; shown < received / KILOBYTE; shown++) {
                progress.step();
            }
        }

        @Override
        public void close() {
            if (progress != null) {
                progress.close();
            }
        }
    }
}
