package petal.efficientnet.image.webp;

import java.io.IOException;

/** Bytes that are no WebP picture, or a damaged one. */
public final class WebpException extends IOException {

    private static final long serialVersionUID = 1L;

    private final boolean truncated;

    private WebpException(String message, boolean truncated) {
        super(message);
        this.truncated = truncated;
    }

    static WebpException damaged(String what) {
        return new WebpException(what, false);
    }

    static WebpException truncated(String what) {
        return new WebpException(what, true);
    }

    /** Whether the picture ends before it should. */
    public boolean isTruncated() {
        return truncated;
    }
}
