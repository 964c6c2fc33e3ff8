package petal.weights.download;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileLockInterruptionException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import petal.weights.Weights;

/**
 * Fetches files into the cache. A file appears there in one step, when it is whole and its size and checksum are right;
 * what a failed or cancelled download leaves is a partial file, with which the next one goes on.
 *
 * @param cache    where to keep the files
 * @param patience how long to wait and how often to try
 */
public record Downloader(Cache cache, Patience patience) {
    /** {@return a downloader into the user's cache, as patient as usual} */
    public static Downloader ofUser() {
        return new Downloader(Cache.ofUser(), Patience.USUAL);
    }

    /**
     * The cached file, if it is there and is what the source promises; the network is not used.
     *
     * @param source what to look for
     * @return the file; empty where it is not there, or has another size or checksum
     * @throws IOException when the cached file cannot be read
     */
    public Optional<Path> cached(Source source) throws IOException {
        Path file = cache.file(source);
        return Files.isRegularFile(file) && fault(source, file).isEmpty() ? Optional.of(file) : Optional.empty();
    }

    /**
     * The cached file, downloaded first if need be. If another process is downloading it, waits for that.
     *
     * @param source   what to fetch
     * @param progress told as the bytes arrive; not called where the file is there already
     * @return the file, whole and with the right size and checksum
     * @throws DownloadException    when it cannot be had; the cache is as it was then
     * @throws IOException          when the cache cannot be written
     * @throws InterruptedException when the thread is interrupted, which cancels the download
     */
    public Path fetch(Source source, DownloadProgress progress) throws IOException, InterruptedException {
        try {
            Optional<Path> cached = cached(source);
            return cached.isPresent() ? cached.get() : fetchLocked(source, progress);
        } catch (ClosedByInterruptException | FileLockInterruptionException e) {
            throw cancelled(e);
        }
    }

    private Path fetchLocked(Source source, DownloadProgress progress) throws IOException, InterruptedException {
        cache.create();
        try (var _ = CacheLock.of(cache.file(source))) {
            Optional<Path> meanwhile = cached(source);
            return meanwhile.isPresent() ? meanwhile.get() : download(source, progress);
        }
    }

    private Path download(Source source, DownloadProgress progress) throws IOException, InterruptedException {
        Path target = cache.file(source);
        var partial = new PartialFile(target);
        HttpClient client = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1).connectTimeout(patience.connect()).build();
        try {
            var attempt = new Attempt(client, source, partial, patience, progress);
            for (int count = 1;; count++) {
                try {
                    complete(source, partial, attempt);
                    partial.moveTo(target);
                    return target;
                } catch (DownloadException.Passing e) {
                    if (count == patience.attempts()) {
                        throw new DownloadException(source.uri() + " could not be downloaded in " + count
                                + " attempts, at last because " + e.getMessage() + "; check the network, or put the"
                                + " file at " + target + " yourself.", e);
                    }
                    Duration pause = pause(count);
                    if (!attempt.mayAnswerAfter(pause)) {
                        throw new DownloadException.Unreachable("Nothing came from " + source.uri().getHost()
                                + " within " + patience.connect().toMillis() / 1000.0 + " seconds (" + e.getMessage()
                                + "); check the network, or put the file at " + target + " yourself.", e);
                    }
                    Thread.sleep(pause);
                }
            }
        } finally {
            client.shutdownNow();
        }
    }

    private void complete(Source source, PartialFile partial, Attempt attempt)
            throws IOException, InterruptedException {
        boolean resumed = partial.size() > 0;
        attempt.run();
        Optional<String> fault = fault(source, partial.path());
        if (fault.isPresent()) {
            partial.discard();
            // The wrong bytes may be those of an earlier download, so that a fresh one deserves a try.
            throw resumed ? new DownloadException.Passing(fault.get())
                    : new DownloadException(source.uri() + " is not the expected file: " + fault.get() + ".");
        }
    }

    /** What is wrong with a file, if anything. */
    private static Optional<String> fault(Source source, Path file) throws IOException {
        long size = Files.size(file);
        if (source.size().isPresent() && source.size().getAsLong() != size) {
            return Optional.of("it has " + size + " bytes instead of " + source.size().getAsLong());
        }
        if (source.sha256().isPresent()) {
            String sha256 = Weights.sha256(file);
            if (!sha256.startsWith(source.sha256().get())) {
                return Optional.of("its SHA-256 is " + sha256 + " instead of " + source.sha256().get());
            }
        }
        return Optional.empty();
    }

    /** Longer after each failure, and by chance, so that many clients do not come back at the same moment. */
    private Duration pause(int failures) {
        Duration longest = patience.firstPause().multipliedBy(1L << Math.min(failures - 1, 10));
        return longest.multipliedBy(ThreadLocalRandom.current().nextInt(500, 1500)).dividedBy(1000);
    }

    private static InterruptedException cancelled(IOException cause) {
        // The channels leave the thread marked as interrupted, which an InterruptedException says in its own right.
        Thread.interrupted();
        var cancelled = new InterruptedException("The download was cancelled.");
        cancelled.initCause(cause);
        return cancelled;
    }
}
