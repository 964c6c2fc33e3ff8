package petal.lessons.analysis.projection;

/** Data in which no direction tells the classes apart; the message says why. */
public final class InseparableException extends IllegalArgumentException {

    InseparableException(String message) {
        super(message);
    }

    InseparableException(String message, Throwable cause) {
        super(message, cause);
    }
}
