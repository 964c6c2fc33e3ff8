package petal.efficientnet.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** A folder that cannot serve as labelled pictures. The message says why and what to do. */
public final class ImageFolderException extends IOException {

    private static final long serialVersionUID = 1L;
    private static final int LISTED = 20;

    private final transient List<BadImage> badImages;

    ImageFolderException(String message) {
        super(message);
        this.badImages = List.of();
    }

    private ImageFolderException(String message, List<BadImage> badImages) {
        super(message);
        this.badImages = List.copyOf(badImages);
    }

    /** One message for all bad files, of which it names the first 20. */
    static ImageFolderException of(Path root, int total, List<BadImage> bad) {
        String listed = bad.stream().limit(LISTED)
                .map(image -> "\n  " + root.relativize(image.path()) + " " + image.problem())
                .collect(Collectors.joining());
        String rest = bad.size() > LISTED ? "\n  and " + (bad.size() - LISTED) + " more" : "";
        return new ImageFolderException(bad.size() + " of the " + total + " pictures in " + root
                + " cannot be used; remove or replace them, or have them left out (--skip-bad):" + listed + rest, bad);
    }

    /** {@return every bad file, where bad files are the reason; empty otherwise} */
    public List<BadImage> badImages() {
        return badImages;
    }
}
