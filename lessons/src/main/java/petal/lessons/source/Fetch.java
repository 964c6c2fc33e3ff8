package petal.lessons.source;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.Optional;
import petal.lessons.console.Console;
import petal.lessons.console.Progress;
import petal.weights.download.DownloadException;
import petal.weights.download.Downloader;
import petal.weights.download.Source;

/** Downloads with a progress bar; a failure is told and makes room for the next way. */
final class Fetch {
    private static final long KILOBYTE = 1000;

    private final Downloader downloader;
    private final Console console;

    Fetch(Downloader downloader, Console console) {
        this.downloader = downloader;
        this.console = console;
    }

    /** The file, or nothing if it cannot be had; why not is printed. */
    Optional<Path> get(Source source, String instead) throws IOException {
        try (Bar bar = new Bar(source)) {
            return Optional.of(downloader.fetch(source, bar::received));
        } catch (DownloadException e) {
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
        private Progress progress;
        private long shown;

        Bar(Source source) {
            this.source = source;
        }

        void received(long received, long total) {
            if (progress == null) {
                progress = Progress.start(console, "Downloading " + source.name(), Math.max(total, 0) / KILOBYTE, "kB");
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
