package petal.efficientnet.spark;

/** A picture that cannot be embedded, where that is a reason to stop. */
final class BrokenPhotoException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BrokenPhotoException(String message) {
        super(message);
    }
}
