package petal.efficientnet.model;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The thousand classes of ImageNet's challenge, by the short English names that torchvision's weights carry. */
public final class ImageNetClasses {
    private static final String RESOURCE = "imagenet-classes.txt";

    private ImageNetClasses() {
    }

    /** {@return the 1,000 names by class index, from "tench" to "toilet tissue"; a few animals and tools share one} */
    public static List<String> names() {
        try (var in = new BufferedReader(new InputStreamReader(Objects.requireNonNull(
                ImageNetClasses.class.getResourceAsStream(RESOURCE), RESOURCE), StandardCharsets.UTF_8))) {
            return in.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
