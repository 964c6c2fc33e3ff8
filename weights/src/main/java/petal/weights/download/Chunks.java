package petal.weights.download;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A response's body, taken piece by piece with a limit on the wait for each. (An InputStream's read cannot be given up,
 * so a server that falls silent would hang it.) The next piece is asked for when this one is taken, so that at most one
 * is held.
 */
final class Chunks implements Flow.Subscriber<List<ByteBuffer>>, AutoCloseable {
    private final LinkedBlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private volatile Flow.@Nullable Subscription subscription;
    private volatile boolean closed;

    private sealed interface Event {
        record Piece(List<ByteBuffer> buffers) implements Event {
        }

        record Failure(Throwable cause) implements Event {
        }

        record End() implements Event {
        }
    }

    /**
     * Waits for the next piece.
     *
     * @return null at the body's end
     * @throws DownloadException.Passing when the connection broke or nothing came for so long
     */
    @Nullable
    List<ByteBuffer> next(Duration stall) throws DownloadException, InterruptedException {
        Event event = events.poll(stall.toMillis(), TimeUnit.MILLISECONDS);
        return switch (event) {
            case null -> throw new DownloadException.Passing("nothing came for " + stall.toMillis() / 1000.0
                    + " seconds");
            case Event.Failure(var cause) -> throw new DownloadException.Passing("the connection was lost", cause);
            case Event.End() -> null;
            case Event.Piece(var buffers) -> {
                Objects.requireNonNull(subscription, "it has brought this piece").request(1);
                yield buffers;
            }
        };
    }

    @Override
    public void onSubscribe(Flow.Subscription granted) {
        subscription = granted;
        if (closed) {
            granted.cancel();
        } else {
            granted.request(1);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        events.add(new Event.Piece(buffers));
    }

    @Override
    public void onError(Throwable cause) {
        events.add(new Event.Failure(cause));
    }

    @Override
    public void onComplete() {
        events.add(new Event.End());
    }

    /** Tells the server side that no more is wanted. */
    @Override
    public void close() {
        closed = true;
        if (subscription != null) {
            subscription.cancel();
        }
    }
}
