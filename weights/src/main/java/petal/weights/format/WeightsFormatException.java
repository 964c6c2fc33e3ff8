package petal.weights.format;

import java.io.IOException;

/** A file that is not what it should be; the message says in one sentence what was expected and what came. */
public final class WeightsFormatException extends IOException {
    private static final long serialVersionUID = 1L;

    /**
     * With a message of one sentence.
     *
     * @param message what is wrong and what to do
     */
    public WeightsFormatException(String message) {
        super(message);
    }

    /**
     * The same, where something else failed first.
     *
     * @param message what is wrong and what to do
     * @param cause   what failed first
     */
    public WeightsFormatException(String message, Throwable cause) {
        super(message, cause);
    }
}
