package petal.weights.download;

import java.io.IOException;

/** A download that failed; the message says in one sentence what was wrong. */
public class DownloadException extends IOException {
    private static final long serialVersionUID = 1L;

    /**
     * With a message of one sentence.
     *
     * @param message what is wrong and what to do
     */
    public DownloadException(String message) {
        super(message);
    }

    /**
     * The same, where something else failed first.
     *
     * @param message what is wrong and what to do
     * @param cause   what failed first
     */
    public DownloadException(String message, Throwable cause) {
        super(message, cause);
    }

    /** A failure that another attempt may not meet: a lost connection, a busy server. */
    static final class Passing extends DownloadException {
        private static final long serialVersionUID = 1L;

        Passing(String message) {
            super(message);
        }

        Passing(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** No server has answered: there may be no network, and other downloads would wait in vain as well. */
    public static final class Unreachable extends DownloadException {
        private static final long serialVersionUID = 1L;

        Unreachable(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
