package petal.weights.download;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import petal.weights.format.Quote;

/** One try at a download: asks for what is missing, and adds what comes to the partial file. */
final class Attempt {
    private final HttpClient client;
    private final Source source;
    private final PartialFile partial;
    private final Patience patience;
    private final DownloadProgress progress;
    private final long start = System.nanoTime();
    private boolean answered;

    Attempt(HttpClient client, Source source, PartialFile partial, Patience patience, DownloadProgress progress) {
        this.client = client;
        this.source = source;
        this.partial = partial;
        this.patience = patience;
        this.progress = progress;
    }

    /** Whether a server has answered, or may do so for the first time after a pause. */
    boolean mayAnswerAfter(Duration pause) {
        return answered || leftForFirstAnswer().compareTo(pause) > 0;
    }

    private Duration leftForFirstAnswer() {
        return patience.connect().minusNanos(System.nanoTime() - start);
    }

    /**
     * Returns when the server says that the partial file is whole.
     *
     * @throws DownloadException.Passing when it is not, but may be after another attempt
     */
    void run() throws IOException, InterruptedException {
        long have = partial.size();
        HttpResponse<Flow.Publisher<List<ByteBuffer>>> response = askOrRefuse(have);
        try (var chunks = new Chunks()) {
            response.body().subscribe(chunks);
            var answer = Answer.of(source, response, have);
            switch (answer) {
                case Answer.Whole(long length) -> receive(chunks, partial.begin(version(response)), 0, length);
                case Answer.Rest(long length) -> receive(chunks, partial.resume(), have, length);
                case Answer.Nothing _ -> {}
                case Answer.Mismatch _ -> {
                    partial.discard();
                    throw new DownloadException.Passing("the server could not go on where the last attempt ended");
                }
            }
        }
    }

    private HttpResponse<Flow.Publisher<List<ByteBuffer>>> askOrRefuse(long have)
            throws IOException, InterruptedException {
        try {
            return ask(have);
        } catch (RuntimeException e) {
            // what the client throws for headers that it cannot read, such as a length that is no number
            throw new DownloadException(source.uri() + " cannot be had: the server's answer has headers that cannot be "
                    + "read (" + Quote.of(String.valueOf(e.getMessage())) + ").", e);
        }
    }

    private HttpResponse<Flow.Publisher<List<ByteBuffer>>> ask(long have) throws IOException, InterruptedException {
        URI uri = source.uri();
        for (int step = 0; step <= Redirects.MOST; step++) {
            var response = send(uri, have);
            Optional<URI> next = Redirects.next(uri, response);
            if (next.isEmpty()) {
                return response;
            }
            try (var unread = new Chunks()) {
                response.body().subscribe(unread);
            }
            uri = next.get();
        }
        throw new DownloadException(source.uri() + " redirects more than " + Redirects.MOST + " times.");
    }

    private HttpResponse<Flow.Publisher<List<ByteBuffer>>> send(URI uri, long have)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(uri).timeout(patience.stall()).header("Accept-Encoding", "identity");
        if (have > 0) {
            request.header("Range", "bytes=" + have + "-").header("If-Range", partial.tag());
        }
        try {
            var response = sendInTime(request.build());
            answered = true;
            return response;
        } catch (ConnectException e) {
            if (e.getCause() instanceof ConnectException c && c.getCause() instanceof UnresolvedAddressException) {
                throw new DownloadException("The host " + uri.getHost() + " is unknown here; check that"
                        + " there is a network.", e);
            }
            throw new DownloadException.Passing("no connection to " + uri.getHost(), e);
        } catch (SSLHandshakeException e) {
            throw new DownloadException("No safe connection to " + uri.getHost() + " can be made: " + e.getMessage()
                    + ".", e);
        } catch (IOException e) {
            throw new DownloadException.Passing(uri.getHost() + " did not answer", e);
        }
    }

    /** Sends in a thread of its own, because looking up a host's name cannot be given a limit or be interrupted. */
    private HttpResponse<Flow.Publisher<List<ByteBuffer>>> sendInTime(HttpRequest request)
            throws IOException, InterruptedException {
        var sending = new FutureTask<>(() -> client.send(request, BodyHandlers.ofPublisher()));
        Thread.ofPlatform().daemon().name("download").start(sending);
        Duration left = leftForFirstAnswer();
        Duration limit = answered || left.compareTo(patience.stall()) > 0 ? patience.stall() : left;
        try {
            return sending.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new HttpTimeoutException("no answer in time");
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case IOException failure -> throw failure;
                case InterruptedException cancelled -> throw cancelled;
                case null, default -> throw new IllegalStateException(e.getCause());
            }
        } finally {
            sending.cancel(true);
        }
    }

    /** The mark by which the server will know this version again; a weak one does not promise the same bytes. */
    private static Optional<String> version(HttpResponse<?> response) {
        return response.headers().firstValue("ETag").filter(tag -> tag.startsWith("\""))
                .or(() -> response.headers().firstValue("Last-Modified"));
    }

    private void receive(Chunks chunks, FileChannel file, long have, long length)
            throws IOException, InterruptedException {
        try (file) {
            checkRoom(length - have);
            long received = have;
            progress.received(received, length);
            var rate = patience.leastRate().new Watch(System.nanoTime());
            for (var piece = chunks.next(patience.stall()); piece != null; piece = chunks.next(patience.stall())) {
                long before = received;
                for (ByteBuffer buffer : piece) {
                    received += buffer.remaining();
                    checkLength(received, length);
                    write(file, buffer);
                }
                rate.received(received - before, System.nanoTime());
                progress.received(received, length);
            }
            file.force(true);
            if (length >= 0 && received < length) {
                throw new DownloadException.Passing("only " + received + " of " + length + " bytes came");
            }
        }
    }

    private void write(FileChannel file, ByteBuffer buffer) throws IOException {
        try {
            while (buffer.hasRemaining()) {
                file.write(buffer);
            }
        } catch (ClosedByInterruptException e) {
            throw e;
        } catch (IOException e) {
            throw new DownloadException(partial.path() + " cannot be written: " + e.getMessage() + ".", e);
        }
    }

    private void checkLength(long received, long length) throws DownloadException {
        if (received > (length >= 0 ? length : Answer.MOST_UNANNOUNCED)) {
            throw new DownloadException(source.uri() + " sends more than the "
                    + (length >= 0 ? length : Answer.MOST_UNANNOUNCED) + " bytes that were expected.");
        }
    }

    private void checkRoom(long needed) throws IOException {
        long free = Files.getFileStore(partial.path()).getUsableSpace();
        if (needed > free) {
            throw new DownloadException(source.name() + " needs " + needed + " more bytes in "
                    + partial.path().getParent() + ", but " + free + " are free; make room or set PETAL_HOME.");
        }
    }
}
