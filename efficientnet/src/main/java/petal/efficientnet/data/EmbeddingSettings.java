package petal.efficientnet.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Properties;

/**
 * How embeddings were made: what is needed to make another one that can be compared with them.
 *
 * @param weights       the file of weights
 * @param weightsSha256 its SHA-256, in hexadecimal
 * @param imageSize     side of the images in pixels
 * @param data          the folder that held the pictures
 * @param exifOrientation whether pictures were turned as their cameras noted
 * @param key           where in the file the network's tensors were said to stand; empty where nobody said so
 * @param arch          which network it was said to be, such as {@code tf_efficientnet_b0}; empty where nobody said so
 */
public record EmbeddingSettings(String weights, String weightsSha256, int imageSize, String data,
        boolean exifOrientation, Optional<String> key, Optional<String> arch) {
    private static final String WEIGHTS = "weights";
    private static final String SHA256 = "weights.sha256";
    private static final String IMAGE_SIZE = "image.size";
    private static final String DATA = "data";
    private static final String EXIF_ORIENTATION = "exif.orientation";
    private static final String KEY = "weights.key";
    private static final String ARCH = "weights.arch";

    /**
     * Settings of weights that say all about themselves.
     *
     * @param weights         the file of weights
     * @param weightsSha256   its SHA-256, in hexadecimal
     * @param imageSize       side of the images in pixels
     * @param data            the folder that held the pictures
     * @param exifOrientation whether pictures were turned as their cameras noted
     */
    public EmbeddingSettings(String weights, String weightsSha256, int imageSize, String data,
            boolean exifOrientation) {
        this(weights, weightsSha256, imageSize, data, exifOrientation, Optional.empty(), Optional.empty());
    }

    /** {@return the settings as Java properties, one entry each} */
    public Properties toProperties() {
        var properties = new Properties();
        properties.setProperty(WEIGHTS, weights);
        properties.setProperty(SHA256, weightsSha256);
        properties.setProperty(IMAGE_SIZE, Integer.toString(imageSize));
        properties.setProperty(DATA, data);
        properties.setProperty(EXIF_ORIENTATION, Boolean.toString(exifOrientation));
        key.ifPresent(value -> properties.setProperty(KEY, value));
        arch.ifPresent(value -> properties.setProperty(ARCH, value));
        return properties;
    }

    /** {@return the text of a properties file} */
    public String toText() {
        var text = new StringWriter();
        try {
            toProperties().store(text, "how Petal made these embeddings");
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a StringWriter does not fail
        }
        return text.toString();
    }

    /**
     * Reads a text of {@link #toText}.
     *
     * @param in   UTF-8 text; stays open
     * @param name what to call the file in messages
     * @return the settings, as {@link #of} gives them
     * @throws IOException if it cannot be read or lacks an entry
     */
    public static EmbeddingSettings read(InputStream in, String name) throws IOException {
        var properties = new Properties();
        try {
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw new IOException(name + " is no properties file (" + e.getMessage() + ").", e);
        }
        return of(properties, name);
    }

    /**
     * {@return the settings in properties}
     *
     * @param properties as {@link #toProperties} gives them; without an entry for the orientation, pictures were not
     *                   turned
     * @param name       what to call the file in messages
     * @throws IOException if an entry is missing or no number
     */
    public static EmbeddingSettings of(Properties properties, String name) throws IOException {
        try {
            return new EmbeddingSettings(entry(properties, WEIGHTS, name), entry(properties, SHA256, name),
                    Integer.parseInt(entry(properties, IMAGE_SIZE, name)), entry(properties, DATA, name),
                    Boolean.parseBoolean(properties.getProperty(EXIF_ORIENTATION)),
                    Optional.ofNullable(properties.getProperty(KEY)),
                    Optional.ofNullable(properties.getProperty(ARCH)));
        } catch (NumberFormatException e) {
            throw new IOException(name + " gives " + properties.getProperty(IMAGE_SIZE) + " for " + IMAGE_SIZE
                    + ", which is no number.", e);
        }
    }

    private static String entry(Properties properties, String key, String name) throws IOException {
        String value = properties.getProperty(key);
        if (value == null) {
            throw new IOException(name + " does not say how the embeddings were made: it lacks " + key + ".");
        }
        return value;
    }

    /**
     * {@return whether embeddings made either way can be compared}
     *
     * @param other settings of embeddings made elsewhere or before; file names may differ
     */
    public boolean agreesWith(EmbeddingSettings other) {
        return weightsSha256.equals(other.weightsSha256) && imageSize == other.imageSize
                && exifOrientation == other.exifOrientation && key.equals(other.key) && arch.equals(other.arch);
    }
}
