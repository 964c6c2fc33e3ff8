package petal.weights.archive;

import java.io.IOException;

/** An archive that is damaged or not safe to unpack; the message says in one sentence why. */
public final class ArchiveException extends IOException {
    private static final long serialVersionUID = 1L;

    /**
     * With a message of one sentence.
     *
     * @param message what is wrong and what to do
     */
    public ArchiveException(String message) {
        super(message);
    }

    /**
     * The same, where something else failed first.
     *
     * @param message what is wrong and what to do
     * @param cause   what failed first
     */
    public ArchiveException(String message, Throwable cause) {
        super(message, cause);
    }
}
